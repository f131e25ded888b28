"""Domains and telephone numbers that are reserved for examples, so that invented data can reach nobody.

RFC 2606 and 6761 for domains; the number ranges are those that regulators set aside for fiction (local_facts.toml). The
phone library calls some of them invalid, so this list is our own.
"""

from __future__ import annotations

import re
from functools import cache

from marketplace.models.local_facts import local_facts

RESERVED_SUFFIXES = ("example", "test", "invalid")
RESERVED_DOMAINS = ("example.com", "example.net", "example.org")


@cache
def _reserved_phone() -> re.Pattern[str]:
    ranges = local_facts()["fictional_numbers"]
    return re.compile("|".join(rf"\+{code}(?:{'|'.join(each['forms'])})" for code, each in ranges.items()), re.ASCII)


def is_reserved_phone(e164: str) -> bool:
    """Return whether a number like +441632960123 is reserved for fiction."""
    return _reserved_phone().fullmatch(e164) is not None


def is_reserved_domain(host: str) -> bool:
    """Return whether a host name (lower case) is reserved for examples."""
    labels = host.split(".")
    return labels[-1] in RESERVED_SUFFIXES or ".".join(labels[-2:]) in RESERVED_DOMAINS
