"""Telephone numbers: E.164, the reserved ranges of each country, premium rates; contacts by kind."""

import pytest

from marketplace.models.base import salvage
from marketplace.models.profile.contact import Contact
from marketplace.models.reserved import is_reserved_phone
from marketplace.problems import translate

RESERVED = [
    "+441632960123", "+447700900205", "+448081570999", "+443069990000", "+442079460103", "+441134960101",
    "+441144960000", "+441154960000", "+441164960000", "+441174960102", "+441184960999", "+441214960000",
    "+441314960000", "+441414960104", "+441514960000", "+441614960105", "+441914980000", "+442920180999",
    "+12125550100", "+14165550113", "+61255500117", "+61870101234", "+61491570006", "+61491579455",
    "+611800160401", "+493023125121", "+496990009000", "+494066969122", "+492214710999", "+498999998000",
    "+33199001234", "+33261911123", "+33353011234", "+33465711124", "+33536491234", "+33639981234",
]  # fmt: skip
NOT_RESERVED = [
    "+441632961123", "+442079470103", "+441134970101", "+441914960000", "+12125550200", "+12125551234",
    "+61255510117", "+61491570007", "+493023126121", "+33261921123", "+353214560000",
]  # fmt: skip


def faults(contact, **context):
    _, error = salvage(Contact, contact, context=context)
    return [(p.code, p.message) for p in translate(error, "f", lambda *_: (1, 1))] if error else []


@pytest.mark.parametrize("number", RESERVED)
def test_a_reserved_number_is_for_demo_data_only(number):
    assert is_reserved_phone(number)
    assert faults({"kind": "phone", "value": number}, demo=True) == []
    assert [code for code, _ in faults({"kind": "phone", "value": number}, demo=False)] == ["phone_fictional"]


@pytest.mark.parametrize("number", NOT_RESERVED)
def test_a_number_beside_the_ranges_is_not_reserved(number):
    assert not is_reserved_phone(number)


@pytest.mark.parametrize("number", ["+441632960123", "+447700900205", "+441154960000", "+33639981234"])
def test_possible_numbers_that_the_library_calls_invalid_are_taken(number):
    assert faults({"kind": "sms", "value": number}, demo=True) == []


def test_a_national_number_is_answered_with_its_country_code():
    ((code, message),) = faults({"kind": "phone", "value": "0113 496 0000"}, country="GB")
    assert (code, message) == ("phone_not_e164", "0113 496 0000 needs its country code: +441134960000.")


@pytest.mark.parametrize("number", ["+449098790879", "+19002345678", "+33899123456"])
def test_premium_numbers_are_refused(number):
    assert [code for code, _ in faults({"kind": "phone", "value": number})] == ["phone_premium"]


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("email", "https://a.example/", "email_format"),
        ("web_form", "desk@a.example", "url_not_https"),
        ("phone", "desk@a.example", "phone_not_e164"),
        ("messaging", "+441134960101", None),
        ("messaging", "https://chat.example/acme", None),
        ("portal", "https://a.example/p", None),
    ],
)
def test_a_value_fits_its_kind(kind, value, code):
    assert [found for found, _ in faults({"kind": kind, "value": value})] == ([code] if code else [])
