"""decisions.yaml: every default of the decision tools with its reason, source, day and grade, and the questions.

Grades: A official text or statistics, B one supplier's own published terms, C marketing or a second hand, E our own
choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.days import PastDay
from marketplace.models.lists import repeated
from marketplace.models.money import Currency
from marketplace.models.places import Country
from marketplace.models.scalars import Id, decimal, line, some, text, whole
from marketplace.problems import Fault

Model = Literal["break_fix", "hybrid", "managed"]
MODELS: tuple[Model, ...] = get_args(Model)
Grade = Literal["A", "B", "C", "E"]
GRADES: tuple[Grade, ...] = get_args(Grade)
Unit = Literal["people", "incidents", "money", "money_hour", "money_month", "share", "hours", "years"]
UNITS: tuple[Unit, ...] = get_args(Unit)
# In the order of the form.
InputId = Literal[
    "users", "paid_incidents_per_user", "price_per_incident", "blocking_share", "people_affected",
    "wait_hours_breakfix", "wait_hours_hybrid", "wait_hours_managed", "fix_hours", "productivity_loss",
    "labour_cost_hour", "revenue_loss_hour", "major_probability", "major_cost", "managed_risk_factor",
    "hybrid_risk_factor", "own_upkeep_hours_user", "upkeep_left_managed", "upkeep_left_hybrid",
    "managed_fee_user_month", "managed_onboarding", "contract_years", "managed_out_of_scope",
    "managed_incident_reduction", "hybrid_fee_user_month", "hybrid_block_discount", "hybrid_block_waste",
    "hybrid_incident_reduction",
]  # fmt: skip
BREAK_EVEN_INPUTS: tuple[InputId, ...] = get_args(InputId)
Number = Annotated[Decimal, decimal("0", "1000000000")]
Reason = Annotated[str, text(1, 400)]
Points = Annotated[int, whole(0, 100)]
ModelName = Annotated[Model, choice(what="a model of support")]


class Graded(Record):
    """Why a default is what it is, and how sure that is."""

    reason: Reason = Field(description="Why it is what it is; the page prints it.")
    source: Annotated[str, text(1, 300)] = Field(description="Where it comes from: publisher and title.")
    dated: PastDay = Field(description="The day of the source, or of our choice.")
    grade: Annotated[Grade, choice(what="a grade")] = Field(
        description="A official, B one supplier's own terms, C marketing or second hand, E our own choice."
    )


class Default(Graded):
    """One default of a tool."""

    value: Number = Field(description="The figure.")


class BreakEvenInput(Graded):
    """One input of the break-even model with its usual range; money in major units."""

    id: Annotated[InputId, choice(what="an input of the break-even model")] = Field(description="Name of the input.")
    label: Annotated[str, line(1, 80)] = Field(description="What the form prints.")
    unit: Annotated[Unit, choice()] = Field(description="What it is counted in.")
    value: Number = Field(description="The figure used unless the reader types another.")
    low: Number = Field(description="A low figure that is still usual.")
    high: Number = Field(description="A high figure that is still usual.")

    @staticmethod
    @rule
    def _range_holds_the_value(value: Decimal, low: Decimal, high: Decimal) -> Iterator[Fault]:
        if not low <= value <= high:
            message = f"{value} does not lie between {low} and {high}. Widen the range."
            yield Fault("inputs_incomplete", message, at=("value",))


class Market(Record):
    """Where other money is paid: its currency, and the inputs that differ there."""

    country: Country = Field(description="ISO 3166-1 alpha-2.")
    currency: Currency = Field(description="ISO 4217; all money of the model is in it.")
    inputs: tuple[BreakEvenInput, ...] = Field(description="The inputs that differ from those of the model.")

    @staticmethod
    @rule
    def _inputs_differ(inputs: tuple[BreakEvenInput, ...]) -> Iterator[Fault]:
        yield from repeated((each.id for each in inputs), ("inputs",))


class BreakEvenModel(Record):
    """The break-even model: all inputs, in the money of the first market."""

    inputs: tuple[BreakEvenInput, ...] = Field(description="Every input, in the order of the form.")
    markets: Annotated[tuple[Market, ...], some()] = Field(description="Countries; the first is that of the inputs.")

    @staticmethod
    @rule
    def _every_input_once(inputs: tuple[BreakEvenInput, ...]) -> Iterator[Fault]:
        found = tuple(each.id for each in inputs)
        if found != BREAK_EVEN_INPUTS:
            wrong = [name for name in BREAK_EVEN_INPUTS if found.count(name) != 1]
            said = f"These stand there not once: {', '.join(wrong)}." if wrong else "They stand in another order."
            yield Fault("inputs_incomplete", f"{said} Write each input once, in the order of the form.", at=("inputs",))

    def inputs_in(self, country: str) -> tuple[BreakEvenInput, ...]:
        """Return the inputs of a country; those of the first market for a country that is not listed."""
        market = next((each for each in self.markets if each.country == country), self.markets[0])
        own = {each.id: each for each in market.inputs}
        return tuple(own.get(each.id, each) for each in self.inputs)


class ToolDefaults(Record):
    """Every default of the other tools; units are in the names."""

    notice_days: Default = Field(description="Days of notice where none is stated.")
    leave_horizon_months: Default = Field(description="Months that ways out of a contract are compared over.")
    downtime_people: Default = Field(description="People who cannot work.")
    downtime_share_lost: Default = Field(description="Share of their work that is lost.")
    downtime_caught_up: Default = Field(description="Share of the margin that is won back later.")
    block_horizon_least_months: Default = Field(description="Months that a block of hours is judged over at least.")
    block_horizon_most_months: Default = Field(description="Months that it is judged over at most.")
    block_quiet_share: Default = Field(description="Share of the expected jobs in a quiet year.")
    block_busy_share: Default = Field(description="Share of the expected jobs in a busy year.")
    block_usual_probability: Default = Field(description="Probability of a year as expected; the rest is shared.")


class WizardAnswer(Record):
    """One answer and its points."""

    text: Annotated[str, line(1, 80)] = Field(description="What the page prints, and what an address holds.")
    break_fix: Points = Field(description="Points for break-fix.")
    hybrid: Points = Field(description="Points for hybrid.")
    managed: Points = Field(description="Points for managed.")

    def points(self, model: str) -> int:
        """Return the points for a model."""
        found: int = getattr(self, model)
        return found


class WizardQuestion(Record):
    """One question."""

    id: Id = Field(description="Name of the question.")
    text: Annotated[str, line(1, 160)] = Field(description="The question.")
    answers: Annotated[tuple[WizardAnswer, ...], some()] = Field(description="Its answers, in order.")

    @staticmethod
    @rule
    def _answers_differ(answers: tuple[WizardAnswer, ...]) -> Iterator[Fault]:
        yield from repeated((each.text for each in answers), ("answers",), "text")


class WizardRule(Record):
    """One rule that holds with certain answers: what it excludes, and what it says."""

    id: Annotated[str, line(1, 10)] = Field(description="Name of the rule.")
    when: Mapping[Id, Annotated[str, line(1, 80)]] = Field(alias="if", description="Question and answer, all of them.")
    exclude: tuple[ModelName, ...] = Field(default=(), description="Models that are out.")
    say: Reason = Field(description="Why.")


class Wizard(Record):
    """The questions with their points, and the rules."""

    questions: Annotated[tuple[WizardQuestion, ...], some()] = Field(description="The questions, in order.")
    rules: tuple[WizardRule, ...] = Field(default=(), description="The rules, in order.")
    close_margin: Default = Field(description="Points in per cent below which two models are too close to tell.")

    @staticmethod
    @rule
    def _questions_differ(questions: tuple[WizardQuestion, ...]) -> Iterator[Fault]:
        yield from repeated((each.id for each in questions), ("questions",))

    @staticmethod
    @rule
    def _every_model_can_score(questions: tuple[WizardQuestion, ...]) -> Iterator[Fault]:
        for model in MODELS:
            if not any(answer.points(model) for question in questions for answer in question.answers):
                message = f"No answer gives points for {model}. Give it some."
                yield Fault("points_missing", message, at=("questions",))

    @staticmethod
    @rule
    def _rules_name_answers(questions: tuple[WizardQuestion, ...], rules: tuple[WizardRule, ...]) -> Iterator[Fault]:
        known = {question.id: [answer.text for answer in question.answers] for question in questions}
        for number, each in enumerate(rules):
            for name, said in each.when.items():
                if said not in known.get(name, ()):
                    message = f'"{said}" is no answer to {name}. Write it as the question has it.'
                    yield Fault("answer_unknown", message, at=("rules", number, "if", name))
        if {model for each in rules for model in each.exclude} >= set(MODELS):
            message = "Together the rules exclude every model. Leave one that none of them excludes."
            yield Fault("all_excluded", message, at=("rules",))


class DecisionMethod(Record):
    """Everything that the decision tools take for granted."""

    version: Annotated[int, whole(1, 999)] = Field(description="Raised with every change.")
    made_on: PastDay = Field(description="When this version was made.")
    break_even: BreakEvenModel = Field(description="The break-even model.")
    tools: ToolDefaults = Field(description="Defaults of the other tools.")
    wizard: Wizard = Field(description="The twelve questions.")
