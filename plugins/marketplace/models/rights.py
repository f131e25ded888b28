"""providers/_owners.yaml: the accounts that may change data, by the numbers that the host gives them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from marketplace.models.base import Record
from marketplace.models.naming import Slug
from marketplace.models.scalars import scalar
from marketplace.problems import fault, shown


def _account(value: Any) -> str:
    found = scalar(value)
    if not (found.isascii() and found.isdigit() and len(found) <= 19 and not found.startswith("0")):
        message = (
            f'"{shown(found)}" is no number of an account. A name can pass to somebody else, so write the number that '
            "the host gives the account: https://api.github.com/users/NAME shows it as id."
        )
        raise fault("account_format", message)
    return found


Account = Annotated[str, BeforeValidator(_account), WithJsonSchema({"type": "integer", "minimum": 1})]


class Owners(Record):
    """Who speaks for which provider, who edits, and who moderates reviews."""

    providers: dict[Slug, tuple[Account, ...]] = Field(
        default={}, description="Slug: the accounts that speak for this provider."
    )
    editors: tuple[Account, ...] = Field(default=(), description="Accounts of editors.")
    moderators: tuple[Account, ...] = Field(default=(), description="Accounts that decide about reviews.")
