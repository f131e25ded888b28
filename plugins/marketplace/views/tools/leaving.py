"""How do we leave a managed contract? Until when notice counts, and what each way out costs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.decisions.leave_contract import Leaving, leave_contract
from marketplace.models.money import Money
from marketplace.views import paths
from marketplace.views.parts import Column, Link, Table
from marketplace.views.tools.downtime import currency_field
from marketplace.views.tools.parts import Field, FieldGroup, ToolView, choices, default_row, defaults_table

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

UNITS = (("days", "days"), ("months", "months"))
MODES = (
    ("fixed", "It renews for a fixed time"),
    ("rolling", "It runs on until somebody ends it"),
    ("none", "It ends by itself"),
)
ENDS = (
    ("contract_month", "the end of a contract month"),
    ("calendar_month", "the end of a calendar month"),
    ("any_day", "any day"),
)
EXITS = (
    ("not_stated", "The contract does not say"),
    ("none", "Allowed without a fee"),
    ("share", "A share of the fees left"),
    ("fixed", "A fixed sum"),
)
RISES = (
    ("", "It does not rise"),
    ("renewal", "At each renewal"),
    ("anniversary", "Every 12 months from the start"),
)
OPTION_WORDS = {"now": "Leave now", "end": "Leave at the end", "do_nothing": "Do nothing"}
EXAMPLE_DAY = "2026-09-15"
EXAMPLE = {
    "currency": "GBP",
    "start": "2026-01-01",
    "term_months": 12,
    "notice": {"latest": 90, "unit": "days"},
    "renewal": {"mode": "fixed", "months": 12},
    "rise": {"pct": "5", "on": "renewal"},
    "monthly_fee": 45000,
    "early_exit": {"mode": "share", "share_pct": "50"},
    "offboarding": 20000,
    "onboarding": 10000,
    "breakfix_month": 30000,
    "managed_other_month": 4000,
}


def leaving_view(snapshot: Snapshot, data_url: str) -> ToolView:
    """Make the page."""
    tools = snapshot.reference.decisions.tools
    found = leave_contract(EXAMPLE, EXAMPLE_DAY, snapshot.holidays, tools)
    return ToolView(
        path=paths.tool("leaving-a-contract"),
        title="How do we leave our support contract?",
        description="Until when notice must arrive, what happens if it does not, and what leaving now, leaving at the "
        "end and doing nothing cost, from the dates and fees in your contract.",
        crumbs=(Link("Home", paths.HOME), Link("Tools", paths.TOOLS)),
        tool="leaving",
        intro="Type in the dates and fees of your contract: until when notice must arrive, what happens otherwise, and "
        "what each way on costs.",
        data_url=data_url,
        groups=_groups(snapshot),
        button="Work it out",
        caution="This is arithmetic on what you typed, not legal advice; the contract's own words decide. Left out: "
        "negotiation, the quality of service, tax.",
        worked=(_notice(found), _options(found)),
        worked_note="A year's contract from 1 January 2026 at £450 a month, 90 days' notice, 5 % more at each renewal, "
        "half of the fees left when leaving early; asked on 15 September 2026.",
        defaults=(
            defaults_table(
                "Defaults",
                (
                    default_row(
                        "Days of notice, where none is typed", str(tools.notice_days.value), "ask", tools.notice_days
                    ),
                    default_row(
                        "Months compared", str(tools.leave_horizon_months.value), "1 to 120", tools.leave_horizon_months
                    ),
                ),
            ),
        ),
    )


def _groups(snapshot: Snapshot) -> tuple[FieldGroup, ...]:
    dates = (
        Field("start", "It began on", "date", "2026-01-01"),
        Field("term", "First term", value="12", unit="months", numeric=True),
        Field("first_end", "Or its last day, as written", "date", "", hint="The contract's own date wins."),
        Field("renewal", "After the first term", "select", "fixed", groups=choices(MODES)),
        Field("renewal_months", "Each renewal", value="12", unit="months", numeric=True),
        Field("ends_on", "A contract that runs on ends on", "select", "contract_month", groups=choices(ENDS)),
    )
    notice = (
        Field("latest", "Notice at least", value="90", numeric=True),
        Field("unit", "Counted in", "select", "days", groups=choices(UNITS)),
        Field("earliest", "Not before", numeric=True, hint="Optional: so long before the end."),
        Field("clear", "Clear days: neither the day of notice nor the last day counts", "check"),
    )
    money = (
        currency_field(snapshot),
        Field("fee", "Fee a month today", value="450", numeric=True),
        Field("rise_on", "The fee rises", "select", "renewal", groups=choices(RISES)),
        Field("rise", "By", value="5", unit="%", numeric=True),
        Field("breakfix", "Break-fix instead, a month", value="300", numeric=True, hint="From the break-even tool."),
    )
    early = (
        Field("exit", "Leaving before the end", "select", "not_stated", groups=choices(EXITS)),
        Field("exit_share", "Share of the fees left", value="50", unit="%", numeric=True),
        Field("exit_amount", "Fixed sum", value="0", numeric=True),
        Field("exit_days", "Days it still runs", value="0", numeric=True),
        Field("offboarding", "Moving out, once", value="0", numeric=True),
        Field("onboarding", "Starting anew, once", value="0", numeric=True),
        Field("other", "What else managed costs a month", value="0", numeric=True),
        Field("horizon", "Months compared", value="24", numeric=True),
        Field("today", "Asked on", "date", "", hint="Empty: today, by your own clock."),
    )
    return (
        FieldGroup("Dates", dates),
        FieldGroup("Notice", notice),
        FieldGroup("Fees", money),
        FieldGroup("Leaving early, and other costs", early, fold="Leaving early, moving costs, months compared"),
    )


def _notice(found: Leaving) -> Table:
    deadline = found.dates.deadline(found.shown_end)
    rows = (
        ("The contract ends on", _day(deadline.end)),
        ("Notice must arrive by", _day(deadline.by)),
        ("To be safe by", _day(deadline.cautious_by)),
    )
    return Table("Notice", (Column("What"), Column("Day")), rows)


def _options(found: Leaving) -> Table:
    columns = (
        Column("Way on"),
        Column("Last day"),
        Column("Until then", numeric=True),
        Column("Over 24 months", numeric=True),
    )
    rows = tuple(
        (
            OPTION_WORDS[option.id],
            "goes on" if option.last_day is None else _day(option.last_day),
            formats.money(Money(option.until_end, "GBP")),
            formats.money(Money(option.total, "GBP")),
        )
        for option in found.options
    )
    return Table("What each way costs", columns, rows)


def _day(day: date) -> str:
    return formats.day(day)
