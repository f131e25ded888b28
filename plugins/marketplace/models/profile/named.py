"""What a firm is called, was called, and is entered as in a register."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record
from marketplace.models.days import OwnPastDay
from marketplace.models.naming import DisplayName
from marketplace.models.places import Country
from marketplace.models.scalars import line


class Name(Record):
    """What a provider is called."""

    brand: DisplayName = Field(description="The name people know; at most 60 characters.")
    legal: DisplayName | None = Field(default=None, description="Registered name; needed for a company.")


class FormerName(Record):
    """A name under which people may remember a provider."""

    name: DisplayName = Field(description="The name people knew.")
    until: OwnPastDay = Field(description="Last day of this name.")


class Registration(Record):
    """An entry in a public register of firms."""

    register_name: Annotated[str, line(2, 120)] = Field(alias="register", description="Name of the register.")
    number: Annotated[str, line(1, 40)] = Field(description="Number in it.")
    country: Country = Field(description="ISO 3166-1 alpha-2.")
