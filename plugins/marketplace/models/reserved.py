"""Domains and telephone numbers that are reserved for examples, so that invented data can reach nobody.

RFC 2606 and 6761 for domains; the number ranges are those that Ofcom, NANPA, ACMA, Bundesnetzagentur and ARCEP set
aside for fiction. The phone library calls some of them invalid, so this list is our own.
"""

from __future__ import annotations

import re

RESERVED_SUFFIXES = ("example", "test", "invalid")
RESERVED_DOMAINS = ("example.com", "example.net", "example.org")

_AU_MOBILES = (
    "570006 570110 570156 570157 570158 570159 570313 570737 571266 571491 571804 572549 572665 572983 573087 573770 "
    "574118 574632 575254 575789 576398 576801 577426 577644 578148 578888 578957 579212 579455 579760"
)
# Country calling code -> forms of the national number, without the trunk 0.
_RANGES = {
    "44": (
        r"1632960\d{3}", r"7700900\d{3}", r"8081570\d{3}", r"3069990\d{3}", r"2079460\d{3}",
        r"1(?:1[3-8]|[2-6]1)4960\d{3}", r"1914980\d{3}", r"2920180\d{3}",
    ),
    "1": (r"[2-9]\d\d55501\d\d",),
    "61": (r"[2378](?:5550|7010)\d{4}", rf"491(?:{'|'.join(_AU_MOBILES.split())})", r"1800160401"),
    "49": (r"3023125\d{3}", r"6990009\d{3}", r"4066969\d{3}", r"2214710\d{3}", r"8999998\d{3}"),
    "33": (r"(?:19900|26191|35301|46571|53649|63998)\d{4}",),
}  # fmt: skip
_RESERVED_PHONE = re.compile("|".join(rf"\+{code}(?:{'|'.join(forms)})" for code, forms in _RANGES.items()), re.ASCII)


def is_reserved_phone(e164: str) -> bool:
    """Return whether a number like +441632960123 is reserved for fiction."""
    return _RESERVED_PHONE.fullmatch(e164) is not None


def is_reserved_domain(host: str) -> bool:
    """Return whether a host name (lower case) is reserved for examples."""
    labels = host.split(".")
    return labels[-1] in RESERVED_SUFFIXES or ".".join(labels[-2:]) in RESERVED_DOMAINS
