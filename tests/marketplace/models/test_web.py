"""Addresses: every case of own-urls.json, reserved domains both ways, and that what is kept means one thing."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from marketplace.models.web import Email, Url

CASES = json.loads((Path(__file__).resolve().parents[2] / "data_cases" / "own-urls.json").read_text("utf-8"))
URL, EMAIL = TypeAdapter(Url), TypeAdapter(Email)


def code(adapter, value, demo=None):
    try:
        adapter.validate_python(value, context={"demo": demo})
    except ValidationError as error:
        return error.errors()[0]["type"]
    return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["url"][:40])
def test_a_case_is_taken_or_refused(case):
    # mailto: and tel: links are made by the site from fields of their own; nobody writes them.
    wanted = case["ok"] and case["url"].startswith("https:")
    assert (code(URL, case["url"]) is None) == bool(wanted)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://ACME.example", "https://acme.example/"),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        ("https://acme.example:443/", "https://acme.example/"),
        ("https://acme.example?q=1", "https://acme.example/?q=1"),
    ],
)
def test_an_address_is_kept_in_one_form(written, kept):
    assert URL.validate_python(written) == kept


@given(st.text(alphabet="abc./:@?#%\\[]0129 \t\u0430\u3002-", max_size=30))
def test_what_is_taken_is_read_alike_by_another_parser(rest):
    try:
        kept = URL.validate_python(f"https://{rest}")
    except ValidationError:
        return
    parts = urlsplit(kept)
    assert parts.scheme == "https"
    assert parts.username is None
    assert parts.port is None
    assert kept.isascii()
    assert "." in parts.hostname
    assert URL.validate_python(kept) == kept


@pytest.mark.parametrize(
    ("value", "demo", "wanted"),
    [
        ("https://a.example/", True, None),
        ("https://www.example.com/", True, None),
        ("https://acme.co.uk/", True, "demo_real_domain"),
        ("https://notexample.com/", True, "demo_real_domain"),
        ("https://a.example/", False, "domain_reserved"),
        ("https://example.org/", False, "domain_reserved"),
        ("https://acme.co.uk/", False, None),
        ("https://a.example/", None, None),
    ],
)
def test_reserved_domains_are_for_demo_data_only(value, demo, wanted):
    assert code(URL, value, demo) == wanted
    assert code(EMAIL, f"desk@{value[8:-1]}", demo) == wanted


@pytest.mark.parametrize(
    "value",
    ["desk", "desk@", "@a.example", "a@b@c.example", "a b@c.example", "a@localhost", "a@b.example?bcc=c@d.example"]
)  # fmt: skip
def test_what_is_no_mail_address_is_refused(value):
    assert code(EMAIL, value) == "email_format"
