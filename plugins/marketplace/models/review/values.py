"""Types that only reviews have: the id that is a file's name, prose, and what only a stub may lack."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema

from marketplace.models.base import Record
from marketplace.models.review.moderation import STUBS
from marketplace.models.scalars import pattern, scalar
from marketplace.problems import fault, shown

ID_FORM = r"[a-z0-9]+(?:-[a-z0-9]+)*-[0-9]{4}(?:0[1-9]|1[0-2])-[0-9a-f]{4}"
FILE_STEM = "file_stem"
MANUAL = "Add it; the manual providers/README.md shows an example."

_ReviewId = Annotated[
    str,
    pattern(
        ID_FORM,
        code="id_format",
        message="{found} is not a review's id. Name it provider-YYYYMM-4 hex digits: quillmoor-fixworks-202603-9f3a.",
    ),
]


def _or_file_name(value: Any, info: ValidationInfo) -> Any:
    return (info.context or {}).get(FILE_STEM, value) if value in (None, "") else value


def _file_name(value: Any, info: ValidationInfo) -> Any:
    stem = (info.context or {}).get(FILE_STEM)
    value = _or_file_name(value, info)
    if stem and value != stem:
        raise fault(
            "id_not_file_name", f"{shown(value)} differs from the file's name, {shown(stem)}. Make them the same."
        )
    return value


def needed(*, code: str = "field_missing", message: str = "") -> AfterValidator:
    """Refuse nothing in a field that only a stub may lack; the state decides, so `moderation` is the first field."""

    def present(value: Any, info: ValidationInfo) -> Any:
        if value is not None:
            return value
        moderation = info.data.get("moderation")
        if moderation is None or moderation.state not in STUBS:
            raise fault(code, message or f"{info.field_name} is missing. {MANUAL}")
        return None

    return AfterValidator(present)


def need(description: str) -> Any:
    """Make the default of a needed field: none, which `needed` then judges."""
    return Field(default=None, validate_default=True, description=description)


# The name of a review's file without .yaml.
ReviewId = Annotated[_ReviewId, BeforeValidator(_file_name)]
# The review that a reply answers: the name of the reply's file, unless it says another.
AnsweredId = Annotated[_ReviewId, BeforeValidator(_or_file_name)]
# Text whose length and content rules judge, so that one run says everything about it.
Prose = Annotated[
    str, BeforeValidator(lambda value: scalar(value, most=None).strip()), WithJsonSchema({"type": "string"})
]


class NamedByFile(Record):
    """The base of records named by their file: `id_field` holds the name, also when only part is readable."""

    id_field: ClassVar[str]

    @classmethod
    def _usable(cls, data: dict[str, Any], entries: list[Any], context: Any) -> dict[str, Any]:
        known = super()._usable(data, entries, context)
        if not known.get(cls.id_field):
            stem = context.get(FILE_STEM, "")
            known.pop(cls.id_field, None)
            if re.fullmatch(ID_FORM, stem):
                known[cls.id_field] = stem
        return known


def handle_key(handle: str) -> str:
    """Return what makes two handles one customer: NFKC, case folded, blanks joined."""
    return " ".join(unicodedata.normalize("NFKC", handle).casefold().split())
