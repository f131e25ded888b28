"""A listing that is new here: what a program can refuse of it without knowing the firm; each refusal names its rule.

Whether a firm exists, a program cannot know: what passes here is for a person, who has less to read.

Source: docs/requests.md#new-listings
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from marketplace import policy
from marketplace.models.naming import skeleton
from marketplace.models.rights import RefusedEntry
from marketplace.problems import Location, Problem
from marketplace.sources import Document
from request_judge.findings import Finding, refused

# What writing programs and forms leave behind where a person should have written. Each is nobody's word about a firm.
LEFT_BEHIND = re.compile(
    r"\bas an? (?:ai|large)[a-z ]{0,20}model\b|\blorem ipsum\b|\bi(?:'m| am) (?:sorry,? but|unable to)\b|"
    r"\bignore (?:all |any )?(?:previous|prior|above) instructions\b|\b(?:system|assistant) ?prompt\b|"
    r"[\[{<](?:your|the|insert|company|business|firm|city|town|name|phone|number|address)\b[^\]}>]{0,40}[\]}>]|"
    r"\{\{|\}\}|\b(?:insert|enter|type) (?:your|the|a)\b[^.]{0,30}\bhere\b|\b(?-i:TODO|TBD|XXX+)\b|"
    r"\b(?:please )?(?:approve|merge|accept) this (?:request|listing|pull)\b|\bsample (?:text|description|company)\b",
    re.IGNORECASE,
)
# Addresses at which nothing about a firm can be checked: they lead elsewhere, or show what anybody has typed.
NO_EVIDENCE = frozenset(
    """
    bit.ly t.co goo.gl tinyurl.com ow.ly is.gd buff.ly rebrand.ly cutt.ly lnkd.in google.com bing.com duckduckgo.com
    yahoo.com pastebin.com docs.google.com drive.google.com forms.gle dropbox.com chatgpt.com example.com
    """.split()
)
# Hosts of mail that anybody may have: no mark of one firm.
ANYBODYS = frozenset(
    """
    gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com proton.me protonmail.com gmx.de
    gmx.net web.de aol.com mail.com zoho.com orange.fr free.fr wanadoo.fr btinternet.com
    """.split()
)
# The words of a paper, in the message of a commit; that of a form has what its author wrote there.
QUOTED = re.compile(r"(?m)^Evidence: (?!https?:)\S.{19,}")
MOST_SHARED = 1
TWICE = "firm_twice"


def intake_findings(
    documents: Iterable[Document], entries: Iterable[RefusedEntry], problems: Iterable[Problem], today: date, said: str
) -> Iterator[Finding]:
    """Yield why the files of a new provider are refused.

    `problems` are new ones that the checks of all data found, `said` is what the commits of the request say.
    """
    documents = list(documents)
    for document in documents:
        yield from _left_behind(document)
    profile = next((each for each in documents if each.path.endswith("/profile.yaml")), None)
    if profile is None:
        return
    yield from _refused_before(profile, entries, today)
    yield from _evidence(profile, quoted=QUOTED.search(said) is not None)
    yield from _copied(profile, problems)


def _left_behind(document: Document) -> Iterator[Finding]:
    for at, text in _texts(document.tree):
        found = LEFT_BEHIND.search(text[:1_000])
        if found:
            message = f'"{found[0][:40]}" was left behind by whatever wrote this. Write the firm\'s own words.'
            yield refused(document.path, "text_unfinished", message, document.position(at)[0])


def _refused_before(profile: Document, entries: Iterable[RefusedEntry], today: date) -> Iterator[Finding]:
    own = _marks(profile.tree)
    for entry in entries:
        again = entry.on + timedelta(days=policy.REFUSED_DAYS)
        said = {("slug", entry.slug), ("name", skeleton(entry.name or ""))}
        said |= {("address", host) for host in entry.addresses} | {("number", number) for number in entry.numbers}
        shared = sorted(kind for kind, value in own & said if value)
        if shared and today < again:
            message = (
                f"This firm (the same {shared[0]}) was refused on {entry.on} by the rule {entry.rule}. Send it again "
                f"from {again} on; if the refusal was wrong, write to the editors."
            )
            yield refused(profile.path, "refused_recently", message)
            return


def _evidence(profile: Document, *, quoted: bool) -> Iterator[Finding]:
    tree = profile.tree
    sources = [each for each in _listed(tree.get("sources")) if isinstance(each, str)]
    website = tree.get("website") if isinstance(tree.get("website"), str) else None
    usable = [each for each in (website, *sources) if each and not _proves_nothing(each)]
    if tree.get("confirmed_by") == "public_page" and not [each for each in usable if each in sources]:
        message = "You have the facts from a public page. Name it, so that an editor can look: sources: [https://…]"
        yield refused(profile.path, "evidence_missing", message, profile.position(("sources",))[0])
    elif not usable and not quoted and not tree.get("registration") and not tree.get("tax_id"):
        message = (
            "Nothing here can be checked. Give the firm's own website, a page about it (sources: [https://…]), its "
            "entry in a public register (registration), or quote a paper in the message of the commit: Evidence: …"
        )
        yield refused(profile.path, "evidence_missing", message, profile.position(("website",))[0])


def _proves_nothing(address: str) -> bool:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return host in NO_EVIDENCE or any(host.endswith(f".{known}") for known in ("google.com", "bing.com"))


def _copied(profile: Document, problems: Iterable[Problem]) -> Iterator[Finding]:
    """Yield a refusal where two things that only one firm can have are another listing's."""
    slug = profile.path.split("/")[1]
    shared = [
        p for p in problems if p.code == TWICE and (p.path == profile.path or p.message.startswith(f"{slug} has "))
    ]
    if len({problem.message for problem in shared}) > MOST_SHARED:
        message = f"This is another listing with a new name: {shared[0].message} Correct that listing instead."
        yield refused(profile.path, "firm_copied", message, shared[0].line)


def _marks(tree: dict[str, Any]) -> set[tuple[str, str]]:
    """Return what a firm is known by: slug, how its name looks, addresses of web and mail, telephone numbers."""
    name = tree.get("name")
    names = [name.get(key) for key in ("brand", "legal")] if isinstance(name, dict) else []
    found = {("slug", str(tree.get("slug", "")))} | {
        ("name", skeleton(each)) for each in names if isinstance(each, str)
    }
    addresses = [tree.get("website")]
    for contact in _listed(tree.get("contacts")):
        value = contact.get("value") if isinstance(contact, dict) else None
        if isinstance(value, str) and value.startswith("+"):
            found.add(("number", value))
        addresses.append(value)
    for address in addresses:
        if isinstance(address, str) and ("@" in address or address.startswith("https://")):
            host = address.rpartition("@")[2] if "@" in address else urlsplit(address).hostname or ""
            found.add(("address", host.casefold().removeprefix("www.")))
    return {mark for mark in found if mark[1] not in ANYBODYS}


def _texts(tree: Any, at: Location = ()) -> Iterator[tuple[Location, str]]:
    if isinstance(tree, str):
        yield at, tree
    elif isinstance(tree, dict | list):
        for key, item in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from _texts(item, (*at, key))


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []
