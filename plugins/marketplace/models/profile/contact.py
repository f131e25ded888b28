"""Ways to reach a provider: telephone numbers in E.164, addresses, and when somebody answers.

Validation context: `demo` as in `web`; `country` (ISO 3166-1) is where a number without country code would be.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType
from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema

from marketplace.models.base import Record
from marketplace.models.choices import choice
from marketplace.models.language import Language
from marketplace.models.profile.hours import Hours
from marketplace.models.reserved import is_reserved_phone
from marketplace.models.scalars import PLAIN, Flag, line, scalar
from marketplace.models.web import LONGEST, read_email, read_url
from marketplace.problems import fault, shown

ContactKind = Literal["phone", "email", "web_form", "chat", "sms", "messaging", "portal"]
KINDS: tuple[ContactKind, ...] = get_args(ContactKind)
BY_PHONE = ("phone", "sms")


def _phone(value: Any, info: ValidationInfo) -> str:
    found = scalar(value)
    context = info.context or {}
    number = _parsed(found, None)
    letter = next((c for c in found.removeprefix("tel:") if c.isalpha()), None)
    if letter and any(c.isdigit() for c in found):
        raise fault(
            "phone_not_e164", f"{shown(found)} holds the letter {letter}. Write digits only, like +441632960123."
        )
    if number is None:
        local = _parsed(found, context.get("country"))
        usable = local is not None and phonenumbers.is_possible_number(local)
        remedy = f": {_e164(local)}" if local and usable else ", like +441632960123"
        raise fault("phone_not_e164", f"{shown(found)} needs its country code{remedy}.")
    if not phonenumbers.is_possible_number(number):
        raise fault(
            "phone_not_e164", f"{shown(found)} cannot be a telephone number: it has too few or too many digits."
        )
    if found != _e164(number):
        raise fault("phone_not_e164", f"Write {shown(found)} as digits only: {_e164(number)}.")
    if phonenumbers.number_type(number) == PhoneNumberType.PREMIUM_RATE:
        raise fault("phone_premium", f"{found} is a premium-rate number. Give an ordinary one.")
    _guard(found, context.get("demo"))
    return found


def _parsed(found: str, country: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(found, country) if len(found) <= 30 else None
    except NumberParseException:
        return None


def _e164(number: PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _guard(e164: str, demo: bool | None) -> None:
    if demo is True and not is_reserved_phone(e164):
        message = f"Demo providers must use a number reserved for fiction, such as +441632960123, not {e164}."
        raise fault("demo_real_phone", message)
    if demo is False and is_reserved_phone(e164):
        raise fault("phone_fictional", f"{e164} is reserved for fiction; it is allowed only with demo: true.")


def _value(value: Any, info: ValidationInfo) -> str:
    kind = (info.context or {}).get("contact_kind")
    if kind not in KINDS:
        # The kind is answered by itself; the value is judged by what it looks like.
        written = scalar(value, most=LONGEST)
        kind = "email" if "@" in written else "web_form" if ":" in written or "." in written else "phone"
    if kind in BY_PHONE or (kind == "messaging" and scalar(value, most=LONGEST).startswith("+")):
        return _phone(value, info)
    return read_email(value, info) if kind == "email" else read_url(value, info)


_E164 = WithJsonSchema({"type": "string", "pattern": r"^\+[1-9][0-9]{4,14}$"})
# E.164: plus, country code, number, digits only.
Phone = Annotated[str, BeforeValidator(_phone), _E164]


class Contact(Record):
    """One way to reach a provider."""

    kind: Annotated[ContactKind, choice(code="contact_kind", what="a kind of contact")] = Field(
        description="How people reach you here."
    )
    value: Annotated[str, BeforeValidator(_value), WithJsonSchema({"type": PLAIN})] = Field(
        description="E.164 number for phone and sms, address for email, https address for the rest."
    )
    label: Annotated[str, line(1, 80)] | None = Field(default=None, description="Who or what answers.")
    hours: Hours | None = Field(default=None, description="When this one is answered, if not in your opening hours.")
    languages: tuple[Language, ...] = Field(default=(), description="Languages spoken here, BCP 47.")
    emergency: Flag = Field(default=False, description="Whether this is the one for emergencies.")

    @classmethod
    def context_of(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Tell `value` which kind it is."""
        return {"contact_kind": data.get("kind")}
