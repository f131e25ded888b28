"""Languages by BCP 47, in the one spelling that the standard prefers."""

from __future__ import annotations

from typing import Annotated, Any

import langcodes
import pycountry
from pydantic import BeforeValidator, WithJsonSchema

from marketplace.models.scalars import scalar
from marketplace.problems import fault, shown


def _language(value: Any) -> str:
    tag = scalar(value)
    if langcodes.tag_is_valid(tag):
        standard = langcodes.standardize_tag(tag)
        if standard == tag:
            return tag
        raise fault("language_tag", f"Write the language {shown(tag)} as {standard}.")
    try:
        meant = pycountry.languages.lookup(tag.strip())
        remedy = f"Did you mean {getattr(meant, 'alpha_2', meant.alpha_3)}?"
    except LookupError:
        remedy = "Write it like en or pt-BR."
    raise fault("language_tag", f"{shown(tag)} is not a BCP 47 tag. {remedy}")


Language = Annotated[
    str, BeforeValidator(_language), WithJsonSchema({"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"})
]  # fmt: skip
