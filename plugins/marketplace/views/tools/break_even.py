"""Should we take a contract instead? Break-fix, hybrid and managed in one year."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.decisions.breakeven import BreakEven, break_even
from marketplace.models.reference.decision_method import BreakEvenInput, InputId
from marketplace.views import paths
from marketplace.views.parts import Column, Link, Table
from marketplace.views.tools.parts import Field, FieldGroup, ToolView, choices, default_row, defaults_table

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

MODEL_WORDS = {"break_fix": "Break-fix", "hybrid": "Hybrid", "managed": "Managed"}
PART_WORDS = {
    "fees": "Paid fixes",
    "base_fee": "Monthly fees",
    "setup": "Set-up, a year's share",
    "downtime": "Downtime",
    "risk": "Risk of a serious failure",
    "own_time": "Your own time",
    "total": "Total",
}
UNIT_WORDS = {"hours": "h", "years": "years", "share": "0 to 1"}
ASKED: tuple[InputId, ...] = ("users", "price_per_incident", "managed_fee_user_month", "revenue_loss_hour")
# A reader counts bills of a year, not bills for each person.
COUNTED: InputId = "paid_incidents_per_user"


def break_even_view(snapshot: Snapshot, data_url: str) -> ToolView:
    """Make the page."""
    model = snapshot.reference.decisions.break_even
    inputs = {each.id: each for each in model.inputs}
    worked = break_even({"currency": "GBP"}, model.inputs)
    markets = tuple((m.country, f"{formats.country(m.country)}, {m.currency}") for m in model.markets)
    fixes = Fraction(inputs["users"].value * inputs[COUNTED].value)
    asked = (
        Field("country", "Where you are", "select", model.markets[0].country, groups=choices(markets)),
        _field(inputs["users"]),
        Field("fixes", "Paid fixes in the last 12 months", value=formats.number(fixes), numeric=True),
        *(_field(inputs[name]) for name in ASKED[1:]),
    )
    rest = tuple(_field(each, empty=True) for each in model.inputs if each.id not in (*ASKED, COUNTED))
    return ToolView(
        path=paths.tool("break-even"),
        title="Should we take a contract instead?",
        description="A year of break-fix, hybrid and managed IT support with your own figures, and what changes the "
        "answer first. Six questions, every default with its source.",
        crumbs=(Link("Home", paths.HOME), Link("Tools", paths.TOOLS)),
        tool="break_even",
        intro="Six answers give a sum for your own case: what a year of paying per repair, of a small base with "
        "prepaid hours, and of a full contract costs you, and which of your answers would change the result.",
        data_url=data_url,
        groups=(
            FieldGroup("Your case", asked),
            FieldGroup("Everything else has a default", rest, fold="22 more figures, each with a default"),
        ),
        button="Work it out",
        caution="A sum of what you typed and of the defaults below. It leaves out tax and the quality of the work.",
        worked=(_worked(worked), _swings(worked)),
        worked_note="A British office of ten with two paid fixes each a year and all other defaults.",
        defaults=(_defaults(model.inputs),),
    )


def _field(each: BreakEvenInput, *, empty: bool = False) -> Field:
    # An empty field is the default of the country that is chosen, which is told beside it.
    value = "" if empty or each.unit.startswith("money") else str(each.value)
    hint = "Empty: the default of your country." if not value else ""
    return Field(each.id, each.label, value=value, unit=UNIT_WORDS.get(each.unit, ""), numeric=True, hint=hint)


def _worked(found: BreakEven) -> Table:
    columns = (Column("A year, in GBP"), *(Column(word, numeric=True) for word in MODEL_WORDS.values()))
    trees = {model: cost.as_json("GBP") for model, cost in found.annual.items()}
    rows = tuple((word, *(trees[model][part] for model in MODEL_WORDS)) for part, word in PART_WORDS.items())
    return Table("What a year costs", columns, rows)


def _swings(found: BreakEven) -> Table:
    columns = (
        Column("One figure alone"),
        Column("At its low", numeric=True),
        Column("At its high", numeric=True),
        Column("Changes the answer"),
    )
    rows = []
    for swing in found.tornado[:8]:
        tree = swing.as_json("GBP")
        ends = (f"{_pounds(tree[f'difference_at_{end}'])} at {tree[end]}" for end in ("low", "high"))
        rows.append((swing.input.label, *ends, "yes" if swing.changes_answer else "no"))
    return Table("Break-fix less managed, in GBP: below 0 break-fix is cheaper", columns, tuple(rows))


def _pounds(text: str) -> str:
    return formats.major_units(Decimal(text), "GBP", 2)


def _defaults(inputs: tuple[BreakEvenInput, ...]) -> Table:
    rows = (default_row(each.label, str(each.value), f"{each.low} to {each.high}", each) for each in inputs)
    return defaults_table("Defaults, in pounds for the United Kingdom", rows)
