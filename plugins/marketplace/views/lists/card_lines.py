"""What a card says in sentences: what belongs to its prices, and who the provider is in a few facts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from marketplace import formats
from marketplace.models.profile.profile import Profile
from marketplace.views import wording
from marketplace.views.lists.prices import Price
from marketplace.views.provider.identity import is_ended
from marketplace.views.trust_dates import checked_by_us

# A card names so many systems; the page of the provider names all.
SHOWN_SYSTEMS = 3


def shared_note(prices: Sequence[Price]) -> tuple[tuple[Price, ...], str | None]:
    """Return prices without the note that all of them have, and that note; prices of different notes keep theirs."""
    notes = {price.note for price in prices if price.stated}
    if len(notes) != 1:
        return tuple(prices), None
    return tuple(replace(price, note=None) for price in prices), notes.pop()


def terms_line(note: str | None, call_out: str | None, channels: Collection[str]) -> str:
    """Return what belongs to the prices: Plus VAT. Call-out £24.00. Empty where nothing does."""
    told = [note] if note else []
    if "onsite" in channels:
        told.append(_call_out(call_out))
    return " ".join(f"{formats.capital(text).removesuffix('.')}." for text in told)


def _call_out(fee: str | None) -> str:
    return {None: "call-out fee not stated", "none": "no call-out fee"}.get(fee, f"call-out {fee}")


def proof(profile: Profile, as_of: date) -> tuple[str, ...]:
    """Return what was checked, and whom and what the provider helps, each as a sentence without its stop."""
    found = (checked_by_us(profile), _insured(profile, as_of), *_helps(profile))
    return tuple(map(formats.capital, found))


def _insured(profile: Profile, as_of: date) -> str:
    running = [cover for cover in profile.insurance if not is_ended(cover, as_of)]
    if any(cover.state == "verified" for cover in running):
        return "insured, checked"
    if running:
        return "insured, by their own word"
    return "not insured" if profile.insurance or profile.states("insurance") else "insurance not stated"


def _helps(profile: Profile) -> Iterator[str]:
    if profile.takes_households is not None:
        yield "firms and homes" if profile.takes_households else "firms only"
    yield formats.join([formats.language(tag) for tag in profile.languages])
    systems = profile.platforms
    if systems:
        more = len(systems) - SHOWN_SYSTEMS
        told = wording.all_named(wording.PLATFORMS, systems[:SHOWN_SYSTEMS] if more > 1 else systems)
        yield f"{told} and {more} more" if more > 1 else told
