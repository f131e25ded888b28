"""The files of a firm that lists itself by the form: the template with its answers, and nothing that it did not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from marketplace.models.profile.profile import NEEDS_AREA
from marketplace.models.reference.reference import Reference
from marketplace.models.reserved import is_reserved_domain
from marketplace.models.vocabulary import CHANNELS, PRICED_AS, PRICED_CHANNELS
from marketplace.problems import Location, did_you_mean, shown
from provider_forms import words
from provider_forms.answers import Answers, FormRefused, Wrong
from provider_forms.catalogue import NO_TAX, READER, WITH_TAX, WITHOUT_TAX
from provider_forms.splice import drop, put
from provider_forms.starting import CannotStart, Place, free_slug, new_listing, place_of

Places = dict[tuple[str, Location], str]
TAX = {WITHOUT_TAX: "exclusive", WITH_TAX: "inclusive", NO_TAX: "none"}
OUTSIDE = {
    "1.5 times, by arrangement": {"multiplier": "1.5", "by_arrangement": "true"},
    "2 times, by arrangement": {"multiplier": "2", "by_arrangement": "true"},
    "by quotation, or not at all": {"quote": "true"},
}
PROFILE, PRICING = "profile.yaml", "pricing.yaml"
HOST = re.compile(r"(?:https://|.*@)([^/]+)", re.ASCII)


def listing_files(
    answers: Answers, root: Path, reference: Reference, day: date, confirmed_by: str
) -> tuple[str, dict[str, str], Places]:
    """Return slug, files and where each answer stands in them. Raises FormRefused with everything wrong."""
    wrongs: list[Wrong] = []
    place = _place(answers, reference, wrongs)
    slug = _slug(answers, root, wrongs)
    read = {
        name: _read(answers, name, wrongs)
        for name in ("windows", "channels", "services", *PRICED_CHANNELS, "callout", "travel")
    }
    wrongs += _missing(answers, read["channels"] or [])
    if wrongs or place is None:
        raise FormRefused(wrongs)
    made = new_listing(root, slug, place, reference, day=day, demo=_is_invented(answers))
    files = {name: _without_marks(text) for name, text in made.items()}
    places: Places = {}
    for file, at, value, by in (*_profile(answers, read, place), *_card(answers, read)):
        files[file] = drop(files[file], at, name=file) if value is None else put(files[file], at, value, name=file)
        if by:
            places[file, at] = by
    files[PROFILE] = put(files[PROFILE], ("confirmed_by",), confirmed_by, name=PROFILE)
    places[PROFILE, ("slug",)] = "slug"
    return slug, files, places


def _place(answers: Answers, reference: Reference, wrongs: list[Wrong]) -> Place | None:
    try:
        return place_of(answers["place"], reference)
    except CannotStart as error:
        wrongs.append(Wrong(answers.label("place"), str(error)))
        return None


def _slug(answers: Answers, root: Path, wrongs: list[Wrong]) -> str:
    slug = answers["slug"] or words.slug_of(answers["name"])
    try:
        return free_slug(root, slug)
    except CannotStart:
        taken = (root / slug).is_dir() and words.slug_of(slug) == slug
        why = f"{shown(slug)} is another firm's. Add a word, like your town." if taken else (
            f'"{shown(slug)}" cannot be part of an address. Write 3 to 60 of a-z, 0-9 and hyphens, like your-firm.'
        )  # fmt: skip
        wrongs.append(Wrong(answers.label("slug"), why))
        return ""


def _read(answers: Answers, name: str, wrongs: list[Wrong]) -> Any:
    """Return an answer as the files write it; what is wrong with it is added to the others."""
    text = answers[name]
    try:
        if name == "windows":
            return words.windows(text)
        if name in ("channels", "services"):
            found = words.listed(text)
            odd = next((word for word in found if name == "channels" and word not in CHANNELS), None)
            if odd is not None:
                raise words.Unclear(f'"{shown(odd)}" is no way to help. {did_you_mean(odd, CHANNELS)}')
            return found
        return (
            text if text in ("", "none", "unknown") and name in ("callout", "travel") else text and words.amount(text)
        )
    except words.Unclear as error:
        wrongs.append(Wrong(answers.label(name), str(error)))
        return None


def _missing(answers: Answers, channels: list[str]) -> Iterator[Wrong]:
    """Yield what is not answered although another answer needs it."""
    for channel in sorted({PRICED_AS[each] for each in channels}):
        if not answers[channel]:
            yield Wrong(answers.label(channel), "You offer this, so write what an hour costs, like 72.50.")
    if {"onsite", "pickup"} & set(channels) and not answers["km"]:
        yield Wrong(answers.label("km"), "You come to customers, so write how far, like 30.")
    if "onsite" in channels and not answers["travel"]:
        yield Wrong(answers.label("travel"), "Write what the way costs: an amount, none, or unknown.")
    if not (answers["phone"] or answers["email"]):
        yield Wrong(answers.label("phone"), "Give a telephone number or a mail address.")
    if answers["who"] == READER and not answers["evidence"].startswith("https://"):
        yield Wrong(answers.label("evidence"), "You do not speak for the firm, so give its own public page: https://…")
    if answers["tax"] != NO_TAX and not answers["tax_pct"]:
        yield Wrong(answers.label("tax_pct"), "Write the rate, like 20.")


def _is_invented(answers: Answers) -> bool:
    """Return whether all addresses lie in domains reserved for examples, as those of a rehearsal do."""
    hosts = [match[1].casefold() for name in ("email", "website") if (match := HOST.match(answers[name]))]
    return bool(hosts) and all(map(is_reserved_domain, hosts))


Edits = Iterator[tuple[str, Location, Any, str]]


def _profile(answers: Answers, read: dict[str, Any], place: Place) -> Edits:
    home = answers["kind"] == "home"
    area = {"countries": [place.country]}
    near = {"radius": {"location": "shop", "km": answers["km"] or "30"}}
    areas = {
        each: area if each in ("remote", "mail_in") else near
        for each in read["channels"]
        if each in (*NEEDS_AREA, "mail_in")
    }
    contacts = [
        *([{"kind": "phone", "value": answers["phone"]}] if answers["phone"] else ()),
        *([{"kind": "email", "value": answers["email"]}] if answers["email"] else ()),
    ]
    source = answers["evidence"].split()[0]
    yield PROFILE, ("name", "brand"), answers["name"], "name"
    yield PROFILE, ("name", "legal"), answers["legal"] or None, "legal"
    yield PROFILE, ("legal_form",), answers["legal_form"], "legal_form"
    yield PROFILE, ("summary",), " ".join(answers["summary"].split()), "summary"
    yield PROFILE, ("languages",), words.listed(answers["languages"]), "languages"
    yield PROFILE, ("team_size",), None, ""
    yield PROFILE, ("locations", 0, "kind"), "service_base" if home else answers["kind"], "kind"
    yield PROFILE, ("locations", 0, "public"), "false" if home else "true", "kind"
    yield PROFILE, ("service_area",), areas, "km"
    yield PROFILE, ("channels_offered",), read["channels"], "channels"
    yield PROFILE, ("services",), [{"id": name, "depth": "offered"} for name in read["services"]], "services"
    yield PROFILE, ("contacts",), contacts, "phone"
    yield PROFILE, ("website",), answers["website"] or None, "website"
    yield PROFILE, ("hours", "windows"), read["windows"], "windows"
    if source.startswith("https://"):
        yield PROFILE, ("sources",), [source], "evidence"


def _card(answers: Answers, read: dict[str, Any]) -> Edits:
    offered = sorted({PRICED_AS[each] for each in read["channels"]}, key=PRICED_CHANNELS.index)
    tax = {"mode": TAX[answers["tax"]]}
    if answers["tax"] != NO_TAX:
        tax |= {"name": "tax", "rate_pct": answers["tax_pct"], "applies_to": "all"}
    unit = {"increment_min": answers["unit"], "minimum_min": answers["minimum"]}
    standard = {"id": "standard", "label": "Opening hours", "multiplier": "1", "windows": read["windows"]}
    other = {"id": "other", "label": "Outside opening hours", **OUTSIDE[answers["outside"]]}
    yield PRICING, ("currency",), answers["currency"], "currency"
    yield PRICING, ("tax",), tax, "tax_pct"
    yield PRICING, ("bands",), [standard, other], "windows"
    yield PRICING, ("rates",), {channel: {"standard": read[channel]} for channel in offered}, ""
    for channel in offered:
        yield PRICING, ("rates", channel, "standard"), read[channel], channel
    yield PRICING, ("channel_rules",), dict.fromkeys(offered, unit), "minimum"
    yield PRICING, ("channel_rules", offered[0], "increment_min"), answers["unit"], "unit"
    if "onsite" not in offered:
        yield PRICING, ("travel",), None, ""
        return
    travel = read["travel"]
    yield (
        PRICING,
        ("travel",),
        {"mode": travel} if travel in ("none", "unknown") else {"mode": "flat", "amount": travel},
        "travel",
    )
    if read["callout"]:
        yield (
            PRICING,
            ("callout",),
            {"onsite": "none" if read["callout"] == "none" else {"amount": read["callout"]}},
            "callout",
        )


def _without_marks(text: str) -> str:
    """Return the template without its words to who fills it in; nothing of a stranger is in it yet."""
    kept = [line for line in text.split("\n") if not re.match(r" *#(?! yaml-language-server)", line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(re.sub(r" +# .*$", "", line) for line in kept))
