"""Answers of the decision tools as text for a terminal: what it comes to, and the steps that lead there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from marketplace.models.money import Money

Answer = Mapping[str, Any]


def answer_text(tool: str, answer: Answer) -> str:
    """Return an answer of a tool, as `decide.py` gives it, as lines of text."""
    if "error" in answer:
        return f"No answer: {answer['message']} [{answer['error']}]\n"
    return "\n".join(STEPS[tool](answer)) + "\n"


def _money(answer: Answer, minor: int | None) -> str:
    return "not known" if minor is None else str(Money(minor, answer["currency"]))


def _words(name: object) -> str:
    return str(name).replace("_", " ")


def _breakeven(answer: Answer) -> Iterator[str]:
    yield f"Cheapest: {_words(answer['cheapest'])}. A year, in the currency of the inputs:"
    for model, costs in answer["annual"].items():
        parts = ", ".join(f"{_words(name)} {amount}" for name, amount in costs.items() if name != "total")
        yield f"  {_words(model)} {costs['total']} ({parts})"
    yield f"Even at {answer['breakeven_incidents_per_user'] or 'no number of'} paid incidents a user and year,"
    yield f"or at a managed fee of {answer['breakeven_managed_fee_user_month'] or 'nothing'} a user and month."
    for row in answer["tornado_top5"]:
        turns = "changes the answer" if row["changes_answer"] else "does not change it"
        yield f"  {_words(row['input'])} from {row['low']} to {row['high']}: {row['swing']} apart, {turns}"


def _wizard(answer: Answer) -> Iterator[str]:
    yield f"Recommended: {_words(answer['recommend'])}." + (
        f" Look at {_words(answer['also_consider'])}, too." if answer["also_consider"] else ""
    )
    for model, score in answer["score"].items():
        yield f"  {_words(model)}: {answer['points'][model]} of {answer['maximum'][model]} points, {score}%"
    for each in answer["contributions"]:
        points = ", ".join(f"{_words(name)} {each[name]}" for name in answer["score"])
        yield f"  {_words(each['question'])}: {each['answer']}: {points}"
    for rule in answer["rules"]:
        yield f"  Rule: {_words(rule)}"


def _leave_contract(answer: Answer) -> Iterator[str]:
    by = answer["notice"]["send_by"] if answer["notice"] else None
    yield f"Give notice by {by}." if by else f"State of the contract: {_words(answer['state'])}."
    for option in answer["options"]:
        last = f", last day {option['last_day']}" if option["last_day"] else ""
        parts = ("fees", "termination_fee", "other", "offboarding", "onboarding", "breakfix")
        told = ", ".join(f"{_words(part)} {_money(answer, option[part])}" for part in parts if option[part])
        yield f"  {_words(option['id'])}{last}: {_money(answer, option['total'])} ({told})"
    if cheapest := answer["cheapest"]:
        yield f"Cheapest: {_words(cheapest['id'])}, {_money(answer, cheapest['total'])}."
    if even := answer["breakeven"]:
        yield f"Leaving now has paid for itself in month {even['month']}, by {even['by']}."


def _downtime(answer: Answer) -> Iterator[str]:
    for name in ("low", "likely", "high") if answer["range"] else ("likely",):
        case = answer[name]
        yield f"{name.capitalize()}: {_money(answer, case['total'])} in {case['open_min']} open minutes"
        yield from (f"  {_words(line['kind'])}: {_money(answer, line['amount'])}" for line in case["lines"])


def _block_hours(answer: Answer) -> Iterator[str]:
    yield f"Best: {answer['best'] or 'no block'}. Over {answer['horizon_months']} months:"
    for block in answer["blocks"]:
        usual = block["expected"]
        yield f"  {block['id']}: {_money(answer, block['price'])} for {block['minutes']} minutes"
        if usual:
            without, saving = _money(answer, usual["without"]), _money(answer, usual["saving"])
            yield f"    without it {without}, with it {_money(answer, usual['with'])}: difference {saving}"


def _wait_or_not(answer: Answer) -> Iterator[str]:
    yield f"Answer: {_words(answer.get('answer') or answer['state'])}."
    for name in ("now", "later"):
        if case := answer.get(name):
            price, down = _money(answer, case.get("price")), _money(answer, case.get("downtime"))
            total = _money(answer, case.get("total"))
            yield f"  {name}, {case['start']}: price {price}, downtime {down}, together {total}"
    if answer.get("difference") is not None:
        yield f"Difference: {_money(answer, answer['difference'])}."


def _bill_check(answer: Answer) -> Iterator[str]:
    yield f"Verdict: {_words(answer['verdict'])}."
    right = answer["expected"]
    yield f"Billed {_money(answer, answer['billed_total'])}, by the card {_money(answer, right and right['total'])}."
    for each in answer["findings"]:
        billed, due = _money(answer, each["billed"]), _money(answer, each["expected"])
        what = f"{_words(each['family'])}: {_words(each['status'])}"
        yield f"  {what}, billed {billed}, by the card {due}. {each['words'] or ''}".rstrip()


STEPS = {
    "breakeven": _breakeven,
    "wizard": _wizard,
    "leave_contract": _leave_contract,
    "downtime": _downtime,
    "block_hours": _block_hours,
    "wait_or_not": _wait_or_not,
    "bill_check": _bill_check,
}
