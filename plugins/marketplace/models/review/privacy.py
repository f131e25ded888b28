"""Personal data and secrets in what strangers write. Tight patterns: a false alarm costs a customer's patience.

Each finder takes a text and tells whether it holds the thing; all run in linear time on any input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stdnum import iban, luhn

EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}(?:@|\s?[(\[]at[)\]]\s?)[A-Za-z0-9-]{1,63}(?:\.|\s?[(\[]dot[)\]]\s?)[A-Za-z]{2}"
)

# A run of digits with the separators people put into phone and card numbers.
DIGITS = re.compile(r"(?<![\w.,:/+-])(?:\+|\(\+?)?\d(?:[ \u00a0().\-/]{0,2}\d){6,24}(?![\w%])(?![.,:]\d)")
NOT_A_PHONE = re.compile(
    r"\d{4}-\d{2}-\d{2}.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.*|\d{1,3}(?:\.\d{1,3}){3}|\d{4}\s?[-/]\s?\d{4}|\d+\.\d+",
    re.ASCII,
)
NORTH_AMERICAN = re.compile(r"(?:\+?1[ .\-]?)?(?:\(\d{3}\) ?|\d{3}[ .\-])\d{3}[ .\-]\d{4}", re.ASCII)
CARD_PREFIX = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12}|6\d{15,18}", re.ASCII
)

ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b", re.ASCII)
SHORTEST_ACCOUNT = 15

UK_POSTCODE = re.compile(r"\b(?:GIR|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?) ?\d(?!GB|TB)[ABD-HJLNP-UW-Z]{2}\b")
CA_POSTCODE = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b")
US_ZIP = re.compile(r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b")
STREET = re.compile(
    r"\b\d{1,5}[A-Za-z]?,? (?:[A-Z][A-Za-z'.-]{1,30} ){1,4}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Dr|Way|Court|Ct|Place|Pl|Gardens|Terrace|Crescent|Row|Hill|Park"
    r"|Square|Sq|Mews|Grove|Walk|Rise|View|Boulevard|Blvd|Parade|Highway|Hwy)\b"
    r"|\b(?:[Nn]o\.?|[Nn]umber|[Hh]ouse|[Ff]lat|[Uu]nit|[Aa]pt\.?|[Aa]partment|[Ss]uite) ?#?\d{1,5}[A-Za-z]?\b"
    r"|\b\d{1,4}[A-Za-z]?, ?$"
)
NEAR = 80


# Capitalised words that follow a title or a role without being a name.
_NO_NAME = (
    r"(?!(?:Windows|Microsoft|Office|Google|Apple|Dell|Lenovo|Remote|Desktop|Support|Server|Exchange|Azure|Teams)\b)"
)
_FAMILY = _NO_NAME + r"(?:[OD]['\u2019])?[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'-]{2,30}\b"
_GIVEN = _NO_NAME + r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{1,20}"
_TITLE = r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Herr|Frau|Monsieur|Madame|Mme)\.?"
_ROLE = (
    r"\b(?:[Tt]echnician|[Ee]ngineer|[Oo]wner|[Mm]anager|[Rr]eceptionist|[Bb]oss|[Cc]olleague|[Tt]echniker"
    r"|[Tt]echnicien(?:ne)?|named|[Nn]ame (?:is|was|ist)|[Hh]ei\u00dft|[Ss]'appelle),?"
)
NAMED = re.compile(rf"{_TITLE} {_FAMILY}|{_ROLE} {_GIVEN} {_FAMILY}")

_WORD = (
    r"(?:passwords?|passwort|kennwort|mot de passe|passphrase|passcode|pwd?|pin(?: code)?"
    r"|api[ _-]?key|secret[ _-]?key|access[ _-]?token)"
)
_IS = r"(?P<link> ?[:=] ?| (?:is|was|ist|war|lautet|est|\u00e9tait) (?:still )?:? ?)"
_VALUE = r"(?P<quote>[\"'\u201c\u2018\u00ab]?)(?P<token>[^\s\"'\u201d\u2019\u00bb]{4,80})"
PASSWORD = re.compile(rf"\b{_WORD}{_IS}{_VALUE}", re.IGNORECASE)
# What people write after "password:" without telling one.
HARMLESS = frozenset((
    "changed", "done", "expired", "fixed", "forgotten", "gone", "help", "issue", "issues", "login", "lost", "missing",
    "needed", "none", "problem", "problems", "required", "reset", "restored", "solved", "sorted", "that", "they",
    "this", "trouble", "unknown", "wrong",
    "abgelaufen", "falsch", "geändert", "vergessen", "changé", "expiré", "oublié", "perdu",
))  # fmt: skip
KEY = re.compile("|".join((
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",                              # Amazon
    r"\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_[A-Za-z0-9_]{30,}",  # GitHub
    r"\bglpat-[A-Za-z0-9_-]{20,}",                                 # GitLab
    r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}",                           # Slack
    r"\bAIza[0-9A-Za-z_-]{35}",                                    # Google
    r"\bsk[-_](?:live|test|proj|ant)[-_][A-Za-z0-9_-]{16,}|\bsk-[A-Za-z0-9]{32,}",
    r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}",             # JSON web token
    r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY",
    r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}\b",                         # product key
    r"\b\d{6}(?:-\d{6}){7}\b",                                     # disk recovery key
)))  # fmt: skip


def has_email(text: str) -> bool:
    """Return whether a text holds an email address, also one written name(at)firm.com."""
    return EMAIL.search(text) is not None


def has_card(text: str) -> bool:
    """Return whether a text holds a payment card number: an issuer's prefix, its length, and the check digit."""
    runs = ("".join(filter(str.isdecimal, found.group())) for found in DIGITS.finditer(text))
    return any(CARD_PREFIX.fullmatch(digits) and luhn.is_valid(digits) for digits in runs)


def has_account(text: str) -> bool:
    """Return whether a text holds an international bank account number with its check digits (ISO 13616)."""
    runs = ("".join(found.group().split()) for found in ACCOUNT.finditer(text))
    # What follows in capitals may belong to the sentence: the number is the beginning of the run.
    return any(iban.is_valid(run[:length]) for run in runs for length in range(SHORTEST_ACCOUNT, len(run) + 1))


def has_phone(text: str) -> bool:
    """Return whether a text holds a phone number: international, national with its leading 0, or North American."""
    return any(_is_phone(found.group().strip()) for found in DIGITS.finditer(text))


def _is_phone(run: str) -> bool:
    digits = "".join(filter(str.isdecimal, run))
    if NOT_A_PHONE.fullmatch(run.strip("()")):
        return False
    if run.startswith(("+", "(+", "00")) and not digits.startswith("000"):
        return 8 <= len(digits) <= 17
    if digits.startswith("0") and not digits.startswith("00"):
        return 10 <= len(digits) <= 12
    return NORTH_AMERICAN.fullmatch(run) is not None


def has_address(text: str) -> bool:
    """Return whether a text holds a postcode with a house number near it (GB, CA, US)."""
    for form in (UK_POSTCODE, CA_POSTCODE, US_ZIP):
        for found in form.finditer(text):
            before, after = text[max(0, found.start() - NEAR) : found.start()], text[found.end() : found.end() + NEAR]
            if STREET.search(before) or STREET.search(after):
                return True
    return False


def has_name(text: str) -> bool:
    """Return whether a text seems to name a person: a title or a role followed by a name."""
    return NAMED.search(text) is not None


def has_secret(text: str) -> bool:
    """Return whether a text seems to hold a password, a product or recovery key, or a token of a known service."""
    return KEY.search(text) is not None or any(_is_password(found) for found in PASSWORD.finditer(text))


def _is_password(found: re.Match[str]) -> bool:
    token = found["token"].rstrip(".,;:!?)")
    if len(token) < 4 or token.casefold() in HARMLESS:
        return False
    odd = re.search(r"\d|[!$%^&*_#@]", token) is not None or re.search(r"[a-z][A-Z]", token) is not None
    return odd or bool(found["quote"]) or found["link"].strip() in (":", "=")


PERSONAL: tuple[tuple[Callable[[str], bool], str], ...] = (
    (has_email, "The {where} contains an email address. Please remove it."),
    (has_card, "The {where} contains a payment card number. Please remove it."),
    (has_account, "The {where} contains a bank account number. Please remove it."),
    (has_phone, "The {where} contains a phone number. Please remove it."),
    (has_address, "The {where} contains a full address. Please remove it; the town is enough."),
    (has_name, 'The {where} seems to name a person. Please remove the name. Use "the technician" for people.'),
)


def personal_data(text: str, where: str) -> Iterator[str]:
    """Yield one sentence for each kind of personal data in a text; `where` is what the text is called."""
    hits = [(found, message) for found, message in PERSONAL if found(text)]
    # The number of a card or an account also looks like a phone number; say the worse thing only.
    worse = any(found in (has_card, has_account) for found, _ in hits)
    yield from (message.format(where=where) for found, message in hits if not (worse and found is has_phone))
