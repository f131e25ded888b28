"""Twelve questions: points for break-fix, hybrid and managed, every one of them shown.

Source: docs/decisions.md#twelve-questions
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields
from marketplace.decisions.rounding import nearest
from marketplace.models.reference.decision_method import MODELS, Wizard, WizardAnswer, WizardRule
from marketplace.problems import shown

# Who wins between equal scores.
TIES = ("hybrid", "break_fix", "managed")


@dataclass(frozen=True)
class Recommendation:
    """The points of twelve answers, the rules that hold, and the model that they come to."""

    wizard: Wizard
    answers: Mapping[str, str]

    @cached_property
    def chosen(self) -> list[tuple[str, WizardAnswer]]:
        """Return each question with the answer given."""
        return [
            (question.id, next(each for each in question.answers if each.text == self.answers[question.id]))
            for question in self.wizard.questions
        ]

    @cached_property
    def points(self) -> dict[str, int]:
        """Return the points of each model."""
        return {model: sum(answer.points(model) for _, answer in self.chosen) for model in MODELS}

    @cached_property
    def maximum(self) -> dict[str, int]:
        """Return the most points that each model can have."""
        questions = self.wizard.questions
        return {model: sum(max(each.points(model) for each in one.answers) for one in questions) for model in MODELS}

    @cached_property
    def score(self) -> dict[str, int]:
        """Return the points of each model in per cent of the most it can have."""
        return {model: nearest(Fraction(100 * self.points[model], self.maximum[model])) for model in MODELS}

    @cached_property
    def rules(self) -> list[WizardRule]:
        """Return the rules that hold."""
        return [rule for rule in self.wizard.rules if all(self.answers[q] == a for q, a in rule.when.items())]

    @cached_property
    def excluded(self) -> list[str]:
        """Return the models that a rule excludes."""
        out = {model for rule in self.rules for model in rule.exclude}
        return [model for model in MODELS if model in out]

    @cached_property
    def _order(self) -> list[str]:
        left = [model for model in TIES if model not in self.excluded]
        return sorted(left, key=lambda model: -self.score[model])

    @property
    def recommend(self) -> str:
        """Return the model with the best score of those that no rule excludes."""
        return self._order[0]

    @property
    def also_consider(self) -> str | None:
        """Return the next model where it is too close to tell."""
        if len(self._order) < 2:
            return None
        first, second = self._order[:2]
        return second if self.score[first] - self.score[second] < self.wizard.close_margin.value else None

    def as_json(self) -> dict[str, Any]:
        """Return the recommendation as the vectors write it."""
        return {
            "points": self.points,
            "maximum": self.maximum,
            "score": self.score,
            "rules": [rule.id for rule in self.rules],
            "excluded": self.excluded,
            "recommend": self.recommend,
            "also_consider": self.also_consider,
            "contributions": [
                {"question": name, "answer": answer.text, **{model: answer.points(model) for model in MODELS}}
                for name, answer in self.chosen
            ],
        }


def recommend(tree: Any, wizard: Wizard) -> Recommendation:
    """Return what the answers come to. Raises CannotDecide."""
    fields = Fields(tree, [question.id for question in wizard.questions])
    answers = {}
    for question in wizard.questions:
        said, texts = fields.get(question.id), [answer.text for answer in question.answers]
        if said not in texts:
            word = "nothing" if said is None else shown(said)
            message = f"{question.id}: {word} is not one of {'; '.join(texts)}."
            raise CannotDecide("choice_unknown", question.id, message)
        answers[question.id] = said
    return Recommendation(wizard, answers)
