"""One record by itself: the first fault in it, with the name of its field where the sentence does not tell it."""

from typing import Annotated, Literal

import pytest

from marketplace.models.base import Record
from marketplace.models.choices import choice
from marketplace.models.reading import read_or_fault
from marketplace.models.scalars import Day, whole
from marketplace.problems import Fault


class Order(Record):
    days: tuple[Day, ...] = ()
    colour: Annotated[Literal["red", "blue"], choice()] = "red"
    minutes: Annotated[int, whole(1, 9)] = 1


def test_a_sound_tree_is_a_record():
    assert read_or_fault(Order, {"minutes": "3"}).minutes == 3


@pytest.mark.parametrize(
    ("tree", "at", "message"),
    [
        ({"minutes": "x"}, ("minutes",), "minutes: x is not a whole number from 1 to 9."),
        ({"days": ["2026-03-20", "soon"]}, ("days", 1), "days.1: "),
        ({"minuts": "1"}, ("minuts",), "minuts is not a field here. Did you mean minutes?"),
        ({"minutes": ["1"]}, ("minutes",), "minutes: One value is needed here, not a list."),
        ({"days": "soon"}, ("days",), "days must be a list"),
        ([], (), "This must be a group of fields"),
    ],
)
def test_the_first_fault_names_its_field(tree, at, message):
    fault = read_or_fault(Order, tree)
    assert isinstance(fault, Fault)
    assert fault.at == at
    assert fault.message.startswith(message)
