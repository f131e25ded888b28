"""Only sound addresses become links: hostile texts are refused, or come out as a plain https, mailto or tel."""

import re

import pytest
from pydantic import TypeAdapter, ValidationError

from marketplace.models.profile.contact import KINDS, Contact
from marketplace.models.web import Url
from tests.hostile.strings import hostile_strings, load, sound_addresses

SOUND = {
    "phone": r"\+[0-9]+",
    "sms": r"\+[0-9]+",
    "email": r"[A-Za-z0-9_+.-]+@[a-z0-9.-]+",
}
WEB = r"https://[a-z0-9.-]+/[A-Za-z0-9._~!$&'()*+,;=:@/?#{}|%-]*"


@pytest.mark.parametrize("case", load("own-urls"), ids=lambda case: case["why"])
def test_addresses_are_judged_one_by_one(case: dict):
    if case["url"] in sound_addresses():
        assert re.fullmatch(WEB, TypeAdapter(Url).validate_python(case["url"]))
    else:
        with pytest.raises(ValidationError):
            TypeAdapter(Url).validate_python(case["url"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_contact_is_a_sound_address_or_refused(kind: str):
    accepted = []
    for text in hostile_strings():
        try:
            accepted.append(Contact.model_validate({"kind": kind, "value": text}).value)
        except ValidationError:
            continue
    forms = [SOUND.get(kind, WEB), SOUND["phone"] if kind == "messaging" else WEB][: 2 if kind == "messaging" else 1]
    assert [value for value in accepted if not any(re.fullmatch(form, value) for form in forms)] == []
