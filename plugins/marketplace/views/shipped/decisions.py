"""The defaults of the decision tools as JSON, for theme/scripts/decisions/."""

from __future__ import annotations

from typing import Any

from marketplace.models.reference.decision_method import MODELS, DecisionMethod, ToolDefaults

Json = dict[str, Any]


def decisions_json(method: DecisionMethod, country: str) -> Json:
    """Return {inputs, usual, wizard}: the break-even inputs in the money of a country, numbers as text."""
    return {
        "inputs": [
            {
                "id": each.id,
                "label": each.label,
                "unit": each.unit,
                "value": str(each.value),
                "low": str(each.low),
                "high": str(each.high),
            }
            for each in method.break_even.inputs_in(country)
        ],
        "usual": {name: str(getattr(method.tools, name).value) for name in ToolDefaults.model_fields},
        "wizard": {
            "questions": [
                {
                    "id": question.id,
                    "text": question.text,
                    "answers": [
                        {"text": answer.text, **{model: answer.points(model) for model in MODELS}}
                        for answer in question.answers
                    ],
                }
                for question in method.wizard.questions
            ],
            "rules": [
                {"id": rule.id, "if": dict(rule.when), "exclude": list(rule.exclude), "say": rule.say}
                for rule in method.wizard.rules
            ],
            "close_margin": str(method.wizard.close_margin.value),
        },
    }
