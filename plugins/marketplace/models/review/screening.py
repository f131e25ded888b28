"""What may stand in a review's words: length, links, markup, shouting, personal data, secrets, accusations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marketplace.models.markup import holds_markup
from marketplace.models.review.privacy import has_secret, personal_data
from marketplace.problems import Fault

TITLE_LENGTH = (5, 80)
TEXT_LENGTH = (60, 2000)
REPLY_LENGTH = (1, 1500)

# Schemes that browsers treat specially need no slashes, and take backslashes for slashes (WHATWG URL).
SCHEME = re.compile(
    r"\b(?:https?|hxxps?|ftps?|wss?|mailto|tel|sms|javascript|vbscript|data|blob)\s?:(?=\S)|\b[a-z][a-z0-9+.-]{1,20}://|\bwww\d?\.\w"
    r"|(?<![\w:/\\])//[\w-]{1,63}\.[\w-]",
    re.IGNORECASE,
)
DOMAIN = re.compile(
    r"(?<![\w@.-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,4}"
    r"(?:com|net|org|info|biz|io|dev|app|shop|xyz|online|site|top|ru|cn|co\.uk|org\.uk|uk|com\.au|de|fr|nl|ie|eu|ca|example|test|invalid)"
    r"(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
# Products whose name is a domain.
PRODUCT_DOMAINS = frozenset((
    "amazon.com", "asp.net", "booking.com", "draw.io", "ebay.com", "free.fr", "gmail.com", "gmx.de", "hotmail.com",
    "icloud.com", "live.com", "microsoft.com", "monday.com", "office.com", "orange.fr", "outlook.com", "paint.net",
    "salesforce.com", "web.de", "yahoo.com",
))  # fmt: skip


def text_faults(text: str, at: str, length: tuple[int, int]) -> Iterator[Fault]:
    """Find everything that keeps a text from being shown; `at` is the field, and how messages call it."""
    yield from length_faults(text, at, length)
    text = judged(text, length)
    if is_shouting(text):
        yield Fault(
            "text_shouting", f"More than half of the {at} is in capitals. Write it in ordinary letters.", at=(at,)
        )
    yield from markup_faults(text, at)
    for message in personal_data(text, at):
        yield Fault("personal_data", message, at=(at,))
    if has_secret(text):
        message = f"The {at} seems to contain a password. Remove it and change it now."
        yield Fault("secret", message, at=(at,))


def judged(text: str, length: tuple[int, int]) -> str:
    """Return as much of a text as is judged: no pattern sees more than twice what may be shown."""
    return text[: 2 * length[1]]


def length_faults(text: str, at: str, length: tuple[int, int]) -> Iterator[Fault]:
    """Find a text that is too short or too long; runs of spaces count once."""
    found, (low, high) = len(" ".join(text.split())), length
    if found < low:
        help_ = " to help others" if at == "text" else ""
        yield Fault("text_short", f"{found} characters is too short{help_}; write at least {low}.", at=(at,))
    if found > high:
        yield Fault("text_long", f"{found} characters is too long; write at most {high}.", at=(at,))


def markup_faults(text: str, at: str) -> Iterator[Fault]:
    """Find links and HTML."""
    if has_link(text):
        yield Fault("text_link", "Links and HTML are not allowed in reviews. Remove the link.", at=(at,))
    if holds_markup(text):
        yield Fault("text_markup", "Links and HTML are not allowed in reviews. Remove the tags.", at=(at,))


def has_link(text: str) -> bool:
    """Return whether a text holds an address that a browser could open; product names like Outlook.com are none."""
    if SCHEME.search(text):
        return True
    for found in DOMAIN.finditer(text):
        path_follows = text[found.end() : found.end() + 1] == "/"
        if path_follows or found.group().casefold() not in PRODUCT_DOMAINS:
            return True
    return False


def is_shouting(text: str) -> bool:
    """Return whether over half of a text's cased letters are capitals; short texts may be acronyms."""
    capitals, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return capitals + small >= 20 and capitals > small
