"""What a demo file does not say is "not stated": no clause that is taken out leaves a claim behind."""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from pydantic import ValidationError

from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.sources import read
from marketplace.views.card import units as card_units
from marketplace.views.parts import Fact, KeyFigure, Table
from marketplace.views.provider import fees, identity, offers, payment, rates, reach, terms
from marketplace.views.provider.promise_lines import promise_lines, promise_notes
from tests.support.snapshots import AS_OF, demo_snapshot

PROVIDERS = Path(__file__).resolve().parents[4] / "providers"
# Names are no clauses, and what an hour costs when is what the card is about.
NAMES = {"label", "name", "brand", "legal", "id", "status_note"}
NO_CLAUSES = {
    "bands", "rates", "tier_by_category", "locations", "service_area", "contacts", "hours", "services",
    "channels_offered",
}  # fmt: skip
# Ends of ranges and of seasons, and whose clock decides: without them another value is left, and not silence.
VALUES = {"to", "days_to", "minutes_to", "from_date", "to_date", "bands_clock"}
SPLIT = re.compile(r"[;,.:()]\s*| and | or | beyond | on | after ")


def facts(view: object) -> Iterator[str | None]:
    """Yield every text of facts, groups and tables; None is printed as "not stated"."""
    if isinstance(view, Table):
        yield view.note
        for row in view.rows:
            yield from row
    elif isinstance(view, Fact):
        yield view.value if view.value is None else f"{view.term}: {view.value}"
        yield view.note
    elif isinstance(view, KeyFigure):
        yield from (view.value, view.note)
    elif isinstance(view, tuple | list):
        for part in view:
            yield from facts(part)
    elif hasattr(view, "facts"):
        yield from facts(view.facts)
    elif view is not None and hasattr(type(view), "__slots__"):
        for name in type(view).__slots__:
            yield from facts(getattr(view, name))
    else:
        yield None if view is None else str(view)


def of_card(card: RateCard) -> list[str | None]:
    reference = demo_snapshot().reference
    tables = (rates.hourly_rates(card), rates.bands(card, reference.holidays), card_units.units(card))
    offered = (offers.jobs(card, reference), offers.blocks(card))
    brief = (fees.callout_brief(card),) if "onsite" in card.rates else ()
    return list(facts((*tables, *offered, fees.fees(card, reference), payment.payment(card), *brief)))


def of_level(level: ServiceLevel) -> list[str | None]:
    notes = promise_notes(level, demo_snapshot().reference.holidays)
    return list(facts((promise_lines(level, lambda promise: None), notes, terms.terms(level, "GBP"))))


def of_profile(profile: Profile) -> list[str | None]:
    reference = demo_snapshot().reference
    credentials = (identity.certificates(profile, reference, AS_OF), identity.insurance(profile, AS_OF))
    told = (identity.about(profile), identity.checked(profile), identity.accessibility(profile))
    return list(facts((told, credentials, reach.areas(profile))))


def clauses(tree: object, at: tuple = ()) -> Iterator[tuple]:
    """Yield the place of every field that stands in a file."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        if key in NAMES | VALUES or (not at and key in NO_CLAUSES):
            continue
        if isinstance(key, str):
            yield (*at, key)
        yield from clauses(value, (*at, key))


def without(tree: dict, at: tuple) -> dict:
    rest = deepcopy(tree)
    group = rest
    for part in at[:-1]:
        group = group[part]
    del group[at[-1]]
    return rest


def claims(before: list[str | None], after: list[str | None]) -> list[str]:
    """Return the texts of a changed page that neither say "not stated" nor only lack a part of what stood there."""
    old = " | ".join(text for text in before if text)
    new = [text for text in after if text is not None and text not in before and "not stated" not in text]
    return [text for text in new if not all(part.strip().casefold() in old.casefold() for part in SPLIT.split(text))]


KINDS = ((RateCard, of_card, "pricing"), (ServiceLevel, of_level, "sla"), (Profile, of_profile, "profile"))
CASES = [
    (model, tell, path)
    for model, tell, name in KINDS
    for path in sorted(PROVIDERS.glob(f"[a-z]*/{name}*.yaml"))
]  # fmt: skip


@pytest.mark.parametrize(("model", "tell", "path"), CASES, ids=lambda case: case.stem if isinstance(case, Path) else "")
def test_a_clause_that_is_taken_out_leaves_no_claim(model, tell, path):
    tree = read(path).tree
    page = tell(model.model_validate(tree))
    found, optional = {}, 0
    for at in clauses(tree):
        try:
            record = model.model_validate(without(tree, at))
        except ValidationError:
            continue  # Not an optional one.
        optional += 1
        said = claims(page, tell(record))
        if said:
            found[at] = said
    assert found == {}
    assert optional > 2


# Shown elsewhere on the page (dates, link, hours of work, days that differ), or what no reader needs.
ELSEWHERE = {
    "RateCard": {"source_url", "valid_from", "valid_to", "confirmed", "tier_by_category"},
    "ServiceLevel": {"channels", "applies_to", "label", "id"},
}
# They say what holds anyway where no other clause of these files depends on them; stacking is needed where one does.
AS_ANYWAY = {"included", "of", "stacking"}


@pytest.mark.parametrize(("model", "tell", "name"), KINDS[:2])
def test_every_clause_of_a_demo_file_can_be_read_on_its_page(model, tell, name):
    """A clause whose absence changes no text is shown to nobody."""
    unseen: set[str] = set()
    seen: set[str] = set()
    for path in sorted(PROVIDERS.glob(f"[a-z]*/{name}*.yaml")):
        tree = read(path).tree
        page = tell(model.model_validate(tree))
        for at in clauses(tree):
            clause = ".".join(part for part in at if isinstance(part, str))
            if clause in seen or at[-1] in ELSEWHERE[model.__name__] | AS_ANYWAY or at[0] in ELSEWHERE[model.__name__]:
                continue
            try:
                changed = tell(model.model_validate(without(tree, at))) != page
            except ValidationError:
                continue
            (seen if changed else unseen).add(clause)
    assert unseen - seen == set()
    assert len(seen) > 20


def test_the_search_finds_a_claim():
    assert claims(["Call-out: £20", "a; b"], ["Call-out: none", "a"]) == ["Call-out: none"]
    assert claims(["a; b"], [None, "b", "c: not stated"]) == []
