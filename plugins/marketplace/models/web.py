"""Web addresses and e-mail addresses, in the one form that every parser reads alike.

Browsers and libraries disagree about odd addresses (backslashes, userinfo, numbers as hosts), so odd ones are refused
instead of repaired. Validation context: `{"demo": True}` wants reserved domains, `{"demo": False}` refuses them.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

import idna
from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from marketplace.models.reserved import is_reserved_domain
from marketplace.models.scalars import scalar
from marketplace.models.scripts import mixes_scripts
from marketplace.problems import fault, shown

LONGEST = 2048
LONGEST_HOST = 253
ADDRESS = re.compile(r"https://([^/?#]+)(.*)", re.DOTALL)
# RFC 3986 path, query and fragment; braces and bars, which browsers escape by themselves, may stand.
REST = re.compile(r"(?:[/?#](?:[A-Za-z0-9._~!$&'()*+,;=:@/?#{}|-]|%[0-9A-Fa-f]{2})*)?", re.ASCII)
ESCAPED_CONTROL = re.compile(r"%(?:[01][0-9A-Fa-f]|7[Ff])", re.ASCII)
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}", re.ASCII)
LOCAL_PART = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*", re.ASCII)
NOT_PUBLIC = ("localhost", "local", "internal", "localdomain", "onion", "arpa")


def host_name(written: str) -> str | None:
    """Return a public host name in its ASCII form (punycode), or None when it is not one."""
    # No name of the DNS is longer, and its ASCII form is longer still.
    if len(written) > LONGEST_HOST:
        return None
    host = written.lower()
    try:
        labels = [_label(label) for label in host.split(".")]
    except (idna.IDNAError, UnicodeError):
        return None
    if len(labels) < 2 or not all(LABEL.fullmatch(label) for label in labels):
        return None
    if not TOP.fullmatch(labels[-1]) or labels[-1] in NOT_PUBLIC or len(".".join(labels)) > LONGEST_HOST:
        return None
    return ".".join(labels)


def _label(label: str) -> str:
    readable = idna.decode(label) if label.startswith("xn--") else label
    if readable.isascii():
        return label
    if mixes_scripts(readable):
        raise idna.IDNAError
    return idna.encode(readable).decode("ascii")


def read_url(value: Any, info: ValidationInfo) -> str:
    """Read an https address. Raises `url_not_https`, `url_format`, and a fault for the wrong kind of domain."""
    found = scalar(value, most=None)
    if len(found) > LONGEST:
        raise fault("url_format", f"The address has {len(found)} characters; at most {LONGEST}.")
    if found.casefold().startswith("http://"):
        raise fault("url_not_https", f"Use https for {shown(found)}.")
    if found.casefold().startswith("https://") and not found.startswith("https://"):
        raise fault("url_not_https", f"Write https:// in small letters in {shown(found)}.")
    parts = ADDRESS.fullmatch(found)
    if parts is None:
        raise fault(
            "url_not_https",
            f'"{shown(found)}" is not a web address. Start it with https://, then the name of the site.',
        )
    authority, rest = parts.groups()
    if "@" in authority:
        raise fault("url_format", f"{shown(found)} holds a user name before the @. Leave it out.")
    name, colon, port = (authority, "", "") if authority.startswith("[") else authority.partition(":")
    if colon and port != "443":
        raise fault("url_format", f"{shown(found)} names a port. Leave out :{shown(port)}.")
    host = host_name(name)
    if host is None:
        raise fault("url_format", f'"{shown(name)}" is not the name of a public site, like www.name.org.')
    if not REST.fullmatch(rest) or ESCAPED_CONTROL.search(rest):
        remedy = "Copy the address from the browser's address bar."
        message = f"{shown(found)} holds a character that may not stand in an address. {remedy}"
        raise fault("url_format", message)
    _guard(host, info.context)
    return f"https://{host}{rest if rest.startswith('/') else '/' + rest}"


def read_email(value: Any, info: ValidationInfo) -> str:
    """Read an e-mail address. Raises `email_format`, and a fault for the wrong kind of domain."""
    found = scalar(value)
    local, _, name = found.rpartition("@")
    host = host_name(name)
    if len(local) > 64 or not LOCAL_PART.fullmatch(local) or host is None:
        raise fault(
            "email_format", f'"{shown(found)}" is not an e-mail address. Write it like desk@name.org, without mailto:.'
        )
    _guard(host, info.context)
    return f"{local}@{host}"


def _guard(host: str, context: dict[str, Any] | None) -> None:
    demo = (context or {}).get("demo")
    if demo is True and not is_reserved_domain(host):
        raise fault(
            "demo_real_domain", f"Demo providers must use a reserved domain such as name.example, not {shown(host)}."
        )
    if demo is False and is_reserved_domain(host):
        raise fault("domain_reserved", f"{shown(host)} is reserved for examples; it is allowed only with demo: true.")


# An https address, its host in ASCII.
Url = Annotated[
    str, BeforeValidator(read_url), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://"})
]
Email = Annotated[str, BeforeValidator(read_email), WithJsonSchema({"type": "string", "format": "email"})]
