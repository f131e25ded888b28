"""What each form changes: the files of one provider, and what is told to who looks at the request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from marketplace.models.reference.reference import Reference
from marketplace.problems import Location, did_you_mean, shown
from marketplace.sources import parse
from marketplace.sources.surprises import CARD, SLUG
from provider_forms import words
from provider_forms.answers import Answers
from provider_forms.catalogue import AGENCY, NO, READER, SPEAKS, YES
from provider_forms.listing import listing_files
from provider_forms.splice import drop, put
from provider_forms.starting import CannotStart, new_reply, provider_of

# The field of a form that says what stands at a place of a file; the longest start of a place counts.
Places = Mapping[tuple[str, Location], str]
CONFIRMED_BY = {SPEAKS: "provider", AGENCY: "provider", READER: "public_page"}


@dataclass(frozen=True)
class Desk:
    """Where requests are made of forms: providers/, its vocabularies and the day."""

    root: Path
    reference: Reference
    day: date


@dataclass
class Draft:
    """The changes that a form asks for: texts by their paths below providers/, and where each answer went."""

    desk: Desk
    slug: str
    files: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[str, Location], str] = field(default_factory=dict)
    told: str = ""

    def text(self, name: str) -> str:
        """Return a file of the provider as it stands by now."""
        path = f"{self.slug}/{name}"
        return self.files.get(path) or (self.desk.root / path).read_text("utf-8")

    def put(self, name: str, at: Location, value: object, by: str = "") -> None:
        """Change a value of a file; `by` is the field of the form that says so."""
        path = f"{self.slug}/{name}"
        self.files[path] = put(self.text(name), at, value, name=f"providers/{path}")
        if by:
            self.places[path, at] = by

    def drop(self, name: str, at: Location) -> None:
        """Take a value out of a file."""
        path = f"{self.slug}/{name}"
        self.files[path] = drop(self.text(name), at, name=f"providers/{path}")


def draft_of(answers: Answers, desk: Desk) -> Draft:
    """Return what a form changes. Raises FormRefused, and DataInvalid where a file of the provider cannot be read."""
    return MAKERS[answers.form.id](answers, desk)


def is_card(name: str) -> bool:
    """Return whether a file of a provider is a rate card."""
    return name == "pricing.yaml" or CARD.fullmatch(name) is not None


def _known(answers: Answers, desk: Desk) -> Draft:
    """Begin a change of a provider that is here."""
    slug = answers["provider"].rstrip("/").rpartition("/")[2]
    if not (SLUG.fullmatch(slug) and (desk.root / slug / "profile.yaml").is_file()):
        slugs = [path.parent.name for path in desk.root.glob("[!_]*/profile.yaml")]
        message = f'There is no provider "{shown(slug)}". {did_you_mean(slug, slugs)}'
        raise answers.wrong("provider", f"{message} Write the last part of the page's address.")
    return Draft(desk, slug)


def _price(answers: Answers, desk: Desk) -> Draft:
    draft = _known(answers, desk)
    card = answers["card"] or "pricing.yaml"
    if not (is_card(card) and (desk.root / draft.slug / card).is_file()):
        cards = [path.name for path in (desk.root / draft.slug).glob("pricing*.yaml")]
        raise answers.wrong("card", f'There is no card "{shown(card)}". {did_you_mean(card, cards)}')
    for channel in ("remote", "onsite", "workshop"):
        if answers[channel]:
            _amount(answers, draft, card, ("rates", channel, "standard"), answers[channel], channel)
    if answers["callout"]:
        _amount(answers, draft, card, ("callout", "onsite", "amount"), answers["callout"], "callout")
    try:
        others = words.price_lines(answers["others"])
    except words.Unclear as error:
        raise answers.wrong("others", str(error)) from None
    for at, value in others.items():
        _amount(answers, draft, card, at, value, "others")
    if not draft.files and answers["rest"] == NO:
        raise answers.wrong("rest", "No price changes. Write the new ones, or say that the card is right as it is.")
    if answers["rest"] == YES:
        draft.put(card, ("last_confirmed",), str(desk.day), "rest")
    return draft


def _amount(answers: Answers, draft: Draft, card: str, at: tuple[str, ...], value: str, by: str) -> None:
    """Change one amount that the card states already."""
    try:
        value = words.amount(value)
    except words.Unclear as error:
        raise answers.wrong(by, str(error)) from None
    tree = parse(draft.text(card).encode(), f"providers/{draft.slug}/{card}").tree
    place: Location = ()
    for part in at:
        if isinstance(tree, dict):
            known, key = list(tree), part
        elif isinstance(tree, list):
            ids = [str(item.get("id")) if isinstance(item, dict) else "" for item in tree]
            known, key = ids, ids.index(part) if part in ids else part
        else:
            known, key = [], part
        if part not in known:
            where = ".".join(at)
            hint = did_you_mean(part, known) if known else "Nothing stands below it."
            message = f"The card has no {where}: no {shown(part)} there. {hint} What is new on a card goes by mail."
            raise answers.wrong(by, message)
        tree, place = tree[key], (*place, key)
    if not isinstance(tree, str) or not words.AMOUNT.fullmatch(tree):
        raise answers.wrong(by, f"{'.'.join(at)} is no single amount on this card. Write a mail to the editors.")
    draft.put(card, place, value, by)


def _hours(answers: Answers, desk: Desk) -> Draft:
    draft = _known(answers, desk)
    if not answers["windows"] and not answers["days"]:
        raise answers.wrong("windows", "Neither hours nor days are given. Write one line like mon-fri 09:00-17:30.")
    name = "profile.yaml"
    for by, read in (("windows", words.windows), ("days", words.differing_days)):
        if not answers[by]:
            continue
        try:
            found = read(answers[by])
        except words.Unclear as error:
            raise answers.wrong(by, str(error)) from None
        if by == "windows":
            draft.put(name, ("hours", "windows"), found, by)
        else:
            _days(draft, name, found)
    return draft


def _days(draft: Draft, name: str, found: list[dict[str, Any]]) -> None:
    """Add days that differ, or say anew what is so on a day that stands there, also among the exceptions of hours."""
    for entry in found:
        tree = parse(draft.text(name).encode(), f"providers/{draft.slug}/{name}").tree
        hours = tree.get("hours")
        older = _dates(hours.get("exceptions") if isinstance(hours, dict) else None)
        days = _dates(tree.get("closing_days"))
        if entry.get("date") in older:
            said = entry if "windows" in entry else {**entry, "closed": "true"}
            draft.put(name, ("hours", "exceptions", older.index(entry.get("date"))), said, "days")
        elif not days:
            draft.put(name, ("closing_days",), [entry], "days")
        else:
            number = days.index(entry["date"]) if entry.get("date") in days else len(days)
            draft.put(name, ("closing_days", number), entry, "days")


def _dates(entries: object) -> list[str | None]:
    """Return the single days of a list of days that differ, None for the others."""
    items = entries if isinstance(entries, list) else []
    return [each.get("date") if isinstance(each, dict) else None for each in items]


def _status(answers: Answers, desk: Desk) -> Draft:
    draft = _known(answers, desk)
    draft.put("profile.yaml", ("status",), answers["status"], "status")
    if answers["note"]:
        draft.put("profile.yaml", ("status_note",), answers["note"], "note")
    else:
        draft.drop("profile.yaml", ("status_note",))
    return draft


def _reply(answers: Answers, desk: Desk) -> Draft:
    review = answers["review"]
    try:
        slug = provider_of(desk.root, review)
        files = new_reply(desk.root, review, answers["role"], day=desk.day, text=words.paragraphs(answers["text"]))
    except CannotStart as error:
        raise answers.wrong("review", str(error)) from None
    (name,) = files
    places: dict[tuple[str, Location], str] = {(f"{slug}/{name}", (part,)): part for part in ("text", "review")}
    places[f"{slug}/{name}", ("by_role",)] = "role"
    return Draft(desk, slug, {f"{slug}/{name}": files[name]}, places)


def _report(answers: Answers, desk: Desk) -> Draft:
    try:
        slug = provider_of(desk.root, answers["review"])
    except CannotStart as error:
        raise answers.wrong("review", str(error)) from None
    reason = answers["reason"]
    told = (
        f"A moderator looks at providers/{slug}/reviews/{answers['review']}.yaml. While that lasts: "
        f"moderation: {{state: disputed, reason: facts, on: {desk.day}, by: editor}}. If the report is right "
        f"({reason}), the review policy says what follows."
    )
    return Draft(desk, slug, told=told)


def _confirm(answers: Answers, desk: Desk) -> Draft:
    draft = _known(answers, desk)
    if answers["all"] != YES:
        raise answers.wrong("all", "Then nothing is confirmed. Correct what is wrong with another form.")
    draft.put("profile.yaml", ("last_confirmed",), str(desk.day), "all")
    draft.put("profile.yaml", ("confirmed_by",), "provider", "all")
    for path in sorted((desk.root / draft.slug).glob("pricing*.yaml")):
        if is_card(path.name):
            until = parse(path.read_bytes(), path.name).tree.get("valid_to", "")
            if not until or until >= str(desk.day):
                draft.put(path.name, ("last_confirmed",), str(desk.day), "all")
    return draft


def _listing(answers: Answers, desk: Desk) -> Draft:
    slug, files, places = listing_files(answers, desk.root, desk.reference, desk.day, CONFIRMED_BY[answers["who"]])
    return Draft(
        desk, slug, {f"{slug}/{name}": text for name, text in files.items()},
        {(f"{slug}/{name}", at): by for (name, at), by in places.items()},
    )  # fmt: skip


MAKERS: dict[str, Callable[[Answers, Desk], Draft]] = {
    "listing": _listing,
    "price": _price,
    "hours": _hours,
    "status": _status,
    "reply": _reply,
    "report": _report,
    "confirm": _confirm,
}
