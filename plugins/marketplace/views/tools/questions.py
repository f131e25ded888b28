"""Twelve questions: break-fix, hybrid or managed, with every point shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace.models.reference.decision_method import MODELS, Wizard
from marketplace.views import paths
from marketplace.views.parts import Column, Link, Table
from marketplace.views.tools.break_even import MODEL_WORDS
from marketplace.views.tools.parts import Field, FieldGroup, ToolView, choices, default_row, defaults_table

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot


def questions_view(snapshot: Snapshot, data_url: str) -> ToolView:
    """Make the page."""
    wizard = snapshot.reference.decisions.wizard
    fields = tuple(
        Field(q.id, q.text, "choice", groups=choices((answer.text, answer.text) for answer in q.answers))
        for q in wizard.questions
    )
    margin = wizard.close_margin
    return ToolView(
        path=paths.tool("twelve-questions"),
        title="Break-fix, hybrid or managed? Twelve questions",
        description="Twelve questions about your firm, with the points of every answer shown: which way of buying IT "
        "support fits, and which rules overrule the points.",
        crumbs=(Link("Home", paths.HOME), Link("Tools", paths.TOOLS)),
        tool="questions",
        intro="Each answer gives points to three ways of buying support. All points are shown, and so is every rule "
        "that overrules them.",
        data_url=data_url,
        groups=(FieldGroup("Your firm", fields),),
        button="Count the points",
        caution="The points are our own choice: a way to think, not a measurement. Money is in your own currency.",
        worked=(_points(wizard), _rules(wizard)),
        worked_note="All points and rules. A score is the points of a model in per cent of the most it can have.",
        defaults=(
            defaults_table(
                "Defaults", (default_row("Too close to tell below", f"{margin.value} %", "none stated", margin),)
            ),
        ),
    )


def _points(wizard: Wizard) -> Table:
    columns = (
        Column("Question"),
        Column("Answer"),
        *(Column(word, numeric=True) for word in MODEL_WORDS.values()),
    )
    rows = tuple(
        (question.text, answer.text, *(str(answer.points(model)) for model in MODELS))
        for question in wizard.questions
        for answer in question.answers
    )
    return Table("Points of every answer", columns, rows)


def _rules(wizard: Wizard) -> Table:
    texts = {question.id: question.text for question in wizard.questions}
    rows = tuple(
        (
            rule.id,
            "; ".join(f"{texts[name]} {said}" for name, said in rule.when.items()),
            ", ".join(MODEL_WORDS[model] for model in rule.exclude) or "nothing",
            rule.say,
        )
        for rule in wizard.rules
    )
    return Table("Rules", (Column("Rule"), Column("If"), Column("Excludes"), Column("Why")), rows)
