"""Every clause of the manual's examples in a wrong shape: the lines of the messages, copied as they are, mend it."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from marketplace.catalog.manual import Example, examples
from marketplace.models.base import FROM_FILE, salvage
from marketplace.problems import KEY, LIKE, translate
from marketplace.sources import parse
from tests.support.soak import cases, draws
from tests.test_manual import MANUAL

# With SOAK=20, as `make soak` has it, every one.
USUAL = 500

EXAMPLES = [example for example in examples(MANUAL) if example.file in ("pricing.yaml", "sla.yaml")]
FIRST = {example.file: example for example in EXAMPLES if example.title is None}
AFTER = re.compile(rf"{LIKE} (.*?)(?:; if it costs something: (.*))?$")
WRONG = [
    "40.00", "free", "none", "no idea", "50%", "2 hours", "14 days", "30", "workshop", ["a", "b"], ["40.00"],
    {"amount": "40.00"}, {"standard": "40.00"}, {"foo": "bar"},
]  # fmt: skip
# A group, a list or a value in another's place, and an absent field: such a message has to show a line.
SHAPES = ("not_a_group", "not_a_list", "not_text", "rates_format", "field_missing")
# What other clauses and the neighbours in a list still say of what was another thing: each says itself what to do.
OTHERS = {
    "band_missing_default", "band_unknown", "band_two_prices", "coverage_unknown", "channel_rules_missing",
    "minimum_not_multiple", "first_block_and_minimum", "promise_repeated", "id_repeated", "job_repeated",
    "zones_not_rising", "steps_not_rising", "travel_incomplete", "hours_exception", "escalation_order",
}  # fmt: skip
# And of a group all of whose fields were others: what it is about is not said yet.
EMPTY = {
    "tax_rate_missing", "zone_edge", "amount_or_share", "group_empty", "remedy_amount_unused", "liability_incomplete",
}  # fmt: skip
# A word or a list stands there as well, and the manual's first example is a word.
NO_ITEM = ("bands", 1, "quote", 0)
Tree = dict[str, Any]


def places(tree: object, at: tuple = ()) -> Iterator[tuple]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        yield (*at, key)
        yield from places(value, (*at, key))


def group_at(tree: Any, at: tuple) -> Any:
    for part in at:
        tree = tree[part]
    return tree


def put(tree: Tree, at: tuple, value: object) -> Tree:
    copy = deepcopy(tree)
    group_at(copy, at[:-1])[at[-1]] = value
    return copy


def problems(example: Example, tree: Tree) -> list[tuple[tuple, str, str]]:
    """Return place, code and message of everything wrong with a file."""
    _, error = salvage(example.model, tree, context={FROM_FILE: True})
    if error is None:
        return []
    at = [tuple(part for part in entry["loc"] if part != KEY) for entry in error.errors(include_url=False)]
    found = translate(error, example.file, lambda place, code: (1, 1))
    return [(place, problem.code, problem.message) for place, problem in zip(at, found, strict=True)]


def copied(tree: Tree, at: tuple, line: str) -> Tree:
    """Put a line in the place that a message names, whatever the name of the field that stands there."""
    if isinstance(at[-1], int):
        return put(tree, at, parse(f"item:\n  {line}".encode(), "line").tree["item"][0])
    ((name, value),) = parse(line.encode(), "line").tree.items()
    copy = deepcopy(tree)
    group = group_at(copy, at[:-1])
    kept = {(name if key == at[-1] else key): (value if key == at[-1] else old) for key, old in group.items()}
    group.clear()
    group.update({**kept, name: value})
    return copy


def without(tree: Tree, at: tuple) -> Tree:
    copy = deepcopy(tree)
    del group_at(copy, at[:-1])[at[-1]]
    return copy


def mended(example: Example, tree: Tree, found: list, choice: int) -> Tree:
    """Do what all messages say: copy the line (of two the one that is chosen), remove what is no field."""
    for at, code, message in sorted(found, key=lambda each: len(each[0])):
        shown = AFTER.search(message)
        if shown:
            lines = [line for line in shown.groups() if line]
            tree = copied(tree, at, lines[min(choice, len(lines) - 1)])
        elif code == "unknown_field":
            tree = without(tree, at)
    return tree


def wrong_files() -> list[tuple[Example, tuple, object]]:
    """Return every field of the examples once, in every wrong shape."""
    found = {}
    for example in EXAMPLES:
        for at in places(example.tree):
            field = ".".join("item" if isinstance(part, int) else part for part in at)
            right = type(group_at(example.tree, at)).__name__
            found.setdefault((example.file, field, right), (example, at))
    return [(example, at, wrong) for example, at in found.values() for wrong in WRONG]


FILES = wrong_files()


def left_over(example: Example, tree: Tree, found: list, choice: int, allowed: set[str]) -> list:
    """Return what is still wrong after all that was said is done, without what had no line."""
    known = {each[:2] for each in found if LIKE not in each[2]}
    after = problems(example, mended(example, tree, found, choice))
    return [each for each in after if each[1] not in allowed and each[:2] not in known]


def test_lines_mend_what_they_are_shown_for():
    tried, silent, broken = 0, [], []
    for example, at, wrong in draws("every shape").sample(FILES, min(len(FILES), cases(USUAL))):
        tree = put({**FIRST[example.file].tree, **example.tree}, at, wrong)
        found = problems(example, tree)
        allowed = OTHERS | (EMPTY if isinstance(wrong, dict) else set())
        silent += [(at, wrong, each) for each in found if each[1] in SHAPES and LIKE not in each[2] and at != NO_ITEM]
        for choice in (0, 1) if any("; if it costs" in message for *_, message in found) else (0,):
            tried += any(LIKE in message for *_, message in found)
            if left := left_over(example, tree, found, choice, allowed):
                broken.append((at, wrong, [message for *_, message in found], left))
    assert tried > cases(USUAL) // 3
    assert broken == []
    assert silent == []
