"""providers/_owners.yaml and _refused.yaml: whose accounts may change data, and which listings were refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from marketplace.models.base import Record
from marketplace.models.choices import choice
from marketplace.models.days import PastDay
from marketplace.models.naming import DisplayName, Slug
from marketplace.models.scalars import line, scalar
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


Rule = Literal[
    "evidence_missing", "text_unfinished", "firm_copied", "template_value", "not_the_firm", "not_repairs", "invented",
]  # fmt: skip


class RefusedEntry(Record):
    """A listing that editors have refused: what it is known by, when, and by which rule."""

    slug: Slug = Field(description="The slug that it asked for.")
    on: PastDay = Field(description="Day of the refusal; for twelve months it is not taken again.")
    rule: Annotated[Rule, choice(what="a rule")] = Field(description="The rule that it broke.")
    name: DisplayName | None = Field(default=None, description="What it called itself.")
    addresses: tuple[Annotated[str, line(3, 120)], ...] = Field(
        default=(), description="Hosts of its website and mail, without www."
    )
    numbers: tuple[Annotated[str, line(5, 20)], ...] = Field(default=(), description="Its telephone numbers, like +44…")


class RefusedList(Record):
    """providers/_refused.yaml: listings that were refused, so that the next request for one need not be read again."""

    refused: tuple[RefusedEntry, ...] = Field(default=(), description="Every refusal, the newest last.")
