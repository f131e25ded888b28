"""The question of the first page and of the answer: what broke, where, when. It works without script by its address."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.views import paths

if TYPE_CHECKING:
    from marketplace.models.reference.reference import Reference

# What most people ask about, in a word that they would use; "Not sure" is an answer too.
CHIPS = (
    ("pos_payment.till_down", "Till"),
    ("network", "Internet"),
    ("hardware", "Computer"),
    ("printers_peripherals", "Printer"),
    ("servers", "Server"),
    ("cloud_email", "E-mail"),
    ("security_incident", "Hacked"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Choices under a name; without a name they stand by themselves."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The fields of the question: the page that answers, work to pick, what may be typed, and the places."""

    action: str
    chips: tuple[Option, ...]
    suggestions: tuple[str, ...]
    places: tuple[Option, ...]


def question(reference: Reference) -> Question:
    """Return the question that fits a vocabulary; places are named apart where two share a name."""
    names = Counter(city.name for city in reference.cities.values())
    known = {*reference.categories, *(f"{category}.{service}" for service, category in reference.category_of.items())}
    cities = sorted(reference.cities.values(), key=lambda city: (city.name, city.country))
    return Question(
        action=paths.ESTIMATE,
        chips=(*(Option(value, label) for value, label in CHIPS if value in known), Option("", "Not sure")),
        suggestions=tuple(
            label
            for category in reference.categories.values()
            for label in (category.label, *(service.label for service in category.services))
        ),
        places=tuple(
            Option(
                city.name if names[city.name] == 1 else f"{city.name}, {formats.country(city.country)}",
                formats.country(city.country),
            )
            for city in cities
        ),
    )
