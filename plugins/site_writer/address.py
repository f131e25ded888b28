"""The site's own address (setting SITEURL), in the one form that every parser reads alike.

Links inside the site begin with its path, so a part that is empty or has two readings would lead to another site.
Odd addresses are refused, not repaired; letters beyond ASCII get their one written form.
"""

import ipaddress
import re
from urllib.parse import quote, unquote_to_bytes

import idna

from ignored_files import printed
from site_writer.problems import BuildProblem

LONGEST = 2000
DEFAULT_PORTS = {"https": "443", "http": "80"}
EXAMPLE = "https://support.example or https://support.example/folder"
# RFC 3986: what may stand in a part of a path as it is. Percent signs are looked at before.
PART = "!$&'()*+,;=:@%"
ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}", re.ASCII)
# Escaped controls, slashes and backslashes: some servers undo them before they look for the file.
UNSAFE_BYTES = {*range(0x20), 0x7F, *b"/\\"}


def site_address(written: object) -> str:
    """Return an address in its ASCII form, without a slash at the end: punycode host, percent-escaped path.

    "" (no address: a build for development) stays "". Raises BuildProblem with what is wrong and what to write.
    """
    if written == "":
        return ""
    if not isinstance(written, str) or not 0 < len(written) <= LONGEST:
        raise _refused("it is not an address")
    if not written.isprintable() or any(character.isspace() for character in written):
        raise _refused("it holds a blank or a control character", written)
    scheme, colon, rest = written.partition("://")
    if not colon or scheme.lower() not in DEFAULT_PORTS:
        raise _refused("it does not start with https://", written)
    authority, slash, path = rest.partition("/")
    if "@" in re.split(r"[\\?#]", authority)[0]:
        # Not shown: it may be a password.
        raise _refused("it holds a user name or a password before the @, which every page would show")
    for character, what in (("\\", "a backslash"), ("?", "a query (?)"), ("#", "a fragment (#)")):
        if character in rest:
            raise _refused(f"it holds {what}", written)
    host = _host(authority, scheme.lower(), written)
    parts = path.removesuffix("/").split("/") if path or slash else []
    whole = "".join("/" + _part(part, written) for part in parts if parts != [""] or path)
    return f"{scheme.lower()}://{host}{whole}"


def _host(authority: str, scheme: str, written: str) -> str:
    """Return host and port: the port only where it is not the usual one."""
    found = re.fullmatch(r"(\[[^\]]*\]|[^:\[\]]*)(?::(.*))?", authority)
    if not found or not found[1]:
        raise _refused("it names no host", written)
    host, port = found.groups()
    if port is not None and not (re.fullmatch(r"[1-9][0-9]{0,4}", port) and int(port) < 2**16):
        raise _refused(f'"{_shown(port)}" is not a port from 1 to 65535', written)
    try:
        name = f"[{ipaddress.IPv6Address(host[1:-1])}]" if host.startswith("[") else _name(host)
    except ValueError as error:  # idna's errors are of this kind too
        raise _refused(f'"{_shown(host)}" is not the name of a host ({error})', written) from None
    return name if port in (None, DEFAULT_PORTS[scheme]) else f"{name}:{port}"


def _name(host: str) -> str:
    """Return a host name in ASCII. Raises ValueError."""
    name = idna.encode(host, uts46=True, std3_rules=True).decode("ascii")
    if name.endswith("."):
        raise ValueError("it ends with a dot")
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", name.rpartition(".")[2]):
        return str(ipaddress.IPv4Address(name))  # browsers read 127.1 and 0x7f.1 as numbers: one spelling only
    return name


def _part(part: str, written: str) -> str:
    """Return one part of a path, escaped: every byte in the one spelling that RFC 3986 calls normal."""
    if not part:
        raise _refused("its path has two slashes in a row, and links would lead to another host", written)
    if "%" in ESCAPE.sub("", part):
        raise _refused("it holds a % that two hexadecimal digits do not follow; write %25 for the sign itself", written)
    plain = unquote_to_bytes(part)
    if plain in (b".", b".."):
        raise _refused(f'its path holds "{_shown(part)}", which browsers resolve', written)
    if UNSAFE_BYTES & set(plain):
        raise _refused("it holds an escaped slash, backslash or control character", written)
    kept = ESCAPE.sub(lambda found: _escape(found[0]), part)
    return quote(kept, safe=PART)


def _escape(escape: str) -> str:
    """Return the normal spelling of an escape: letters, digits and -._~ stand as they are, others in capitals."""
    character = chr(int(escape[1:], 16))
    return character if re.fullmatch(r"[A-Za-z0-9._~-]", character) else escape.upper()


def _refused(why: str, written: str | None = None) -> BuildProblem:
    named = "" if written is None else f' is "{_shown(written)}"'
    return BuildProblem(f"SITEURL{named}: {why}. Write where the site will live, like {EXAMPLE}.")


def _shown(text: str) -> str:
    text = text if len(text) <= 100 else text[:100] + "..."
    return printed(text)
