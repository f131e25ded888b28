"""Snapshot: the validated catalog and everything computed from it, as of one day. The one entry point for a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from marketplace.availability import CalledBasket, ProviderTerms, call_basket, ordinary_terms
from marketplace.availability.desks import opening_hours_of
from marketplace.availability.opening import Opening, opening
from marketplace.calendars import CalendarError
from marketplace.catalog import Catalog, Provider, load_catalog
from marketplace.comparison import comparable
from marketplace.models.days import latest_day
from marketplace.models.pricing.rate_card import RateCard, with_default_tiers
from marketplace.models.profile.profile import OUT_OF_LISTS
from marketplace.models.reference.reference import Reference
from marketplace.models.review.full import is_full
from marketplace.ratings.aggregate import rate
from marketplace.ratings.holds import held
from marketplace.ratings.method import Method
from marketplace.ratings.outcomes import Outcomes, outcomes
from marketplace.ratings.summary import Rating
from marketplace.service_levels.commitment import commitments
from marketplace.service_levels.effective_wait import EffectiveWait, effective_wait
from marketplace.service_levels.observed import Observed, observed_responses
from marketplace.service_levels.promises import headline_promises

HIDDEN = ("delisted",)
# What is computed for each provider from its own records, the vocabularies and the day, and its rating.
OF_EACH = ("providers", "cards", "baskets", "openings", "ratings", "waits", "observed", "outcomes")


@dataclass(frozen=True)
class Snapshot:
    """The catalog as of a day; results are by slug and computed when first asked for."""

    catalog: Catalog
    as_of: date
    now: datetime | None = None
    # Providers of which an earlier version stands here, as the present one has errors, and the day of that version.
    quarantined: Mapping[str, date] = field(default_factory=dict)

    @property
    def latest_day(self) -> date:
        """Return the latest day that has begun anywhere on earth; nothing can have been done on a later one."""
        return self.as_of if self.now is None else latest_day(self.now)

    @property
    def reference(self) -> Reference:
        """Return the vocabularies."""
        return self.catalog.reference

    @cached_property
    def providers(self) -> Mapping[str, Provider]:
        """Return all providers by slug, whatever their status; reviews that the rating holds are held."""
        return {slug: held(provider, self.ratings[slug]) for slug, provider in self.catalog.providers.items()}

    @cached_property
    def demo(self) -> bool:
        """Return whether any of the data are invented: then the whole site says so."""
        return any(provider.profile.demo for provider in self.providers.values())

    @cached_property
    def published(self) -> tuple[Provider, ...]:
        """Return the providers that have a page: all but the delisted."""
        return tuple(p for p in self.providers.values() if p.profile.status not in HIDDEN)

    @cached_property
    def listed(self) -> tuple[Provider, ...]:
        """Return the providers that lists and comparisons show: active and paused ones."""
        return tuple(p for p in self.providers.values() if p.profile.status not in OUT_OF_LISTS)

    @cached_property
    def holidays(self) -> Mapping[str, frozenset[date]]:
        """Return the days of every frozen holiday list."""
        return {name: found.days for name, found in self.reference.holidays.items()}

    @cached_property
    def cards(self) -> Mapping[str, RateCard]:
        """Return each provider's rate card, with the shared default tiers filled in: `shown_card`."""
        return {slug: with_default_tiers(self.shown_card(p), self._tiers) for slug, p in self.providers.items()}

    @cached_property
    def _tiers(self) -> Mapping[str, str]:
        return {category.id: category.default_tier for category in self.reference.categories.values()}

    def shown_card(self, provider: Provider) -> RateCard:
        """Return the card in force as its file has it; where none is, the last that ended, else the first to begin.

        `RateCard.is_in_force` tells which of the two it is: prices of a card that is not in force are never compared.
        """
        running = self.card_in_force(provider, self.as_of, household=False)
        if running is not None:
            return running
        ended = [card for card in provider.rate_cards if card.valid_to is not None and card.valid_to < self.as_of]
        if ended:
            return max(ended, key=lambda card: card.valid_to or date.max)
        return min(provider.rate_cards, key=lambda card: card.valid_from or date.min)

    def card_of(self, provider: Provider, day: date | None = None, *, household: bool = False) -> RateCard | None:
        """Return the card in force on a day (today by default), with default tiers; None where no card is.

        Households have their own card where there is one. Of several in force the newest counts, else the first file.
        """
        card = self.card_in_force(provider, day or self.as_of, household=household)
        return None if card is None else with_default_tiers(card, self._tiers)

    @staticmethod
    def card_in_force(provider: Provider, day: date, *, household: bool) -> RateCard | None:
        """Return the card of `card_of` as its file has it."""
        running = [card for card in provider.rate_cards if card.is_in_force(day)]
        other = "business" if household else "household"
        fitting = [card for card in running if card.audience != other] or running
        return max(fitting, key=lambda card: card.valid_from or date.min, default=None)

    @cached_property
    def baskets(self) -> Mapping[str, CalledBasket]:
        """Return what a call for each reference incident finds at each provider, in an ordinary week of this season."""
        return {slug: call_basket(self.ordinary_terms(slug), self.reference.incidents) for slug in self.providers}

    def basket_on(self, provider: Provider, day: date) -> tuple[RateCard, CalledBasket] | None:
        """Return the card in force on a day and what calls find on it in this season; None without a card for the day.

        A card that was not confirmed in the year before the day is none.
        """
        card = self.card_in_force(provider, day, household=False)
        if card is None or not comparable(card, as_of=day):
            return None
        if card == self.shown_card(provider):
            return card, self.baskets[provider.slug]
        key = (provider.slug, provider.rate_cards.index(card))
        if key not in self._past_baskets:
            terms = self._terms(provider, with_default_tiers(card, self._tiers))
            self._past_baskets[key] = call_basket(terms, self.reference.incidents)
        return card, self._past_baskets[key]

    @cached_property
    def _past_baskets(self) -> dict[tuple[str, int], CalledBasket]:
        return {}

    def ordinary_terms(self, slug: str) -> ProviderTerms:
        """Return a provider's terms in the ordinary weeks of this season."""
        return self._terms(self.providers[slug], self.cards[slug])

    def _terms(self, provider: Provider, card: RateCard) -> ProviderTerms:
        hours = opening_hours_of(provider.profile)
        return ordinary_terms(card, provider.service_level, hours, lists=self.holidays, on=self.as_of)

    @cached_property
    def openings(self) -> Mapping[str, Opening]:
        """Return when somebody is there at each provider: ordinary weeks, and the hours as data for a browser."""
        return {
            slug: opening(p.profile, p.service_level, lists=self.holidays, as_of=self.as_of)
            for slug, p in self.providers.items()
        }

    @cached_property
    def ratings(self) -> Mapping[str, Rating]:
        """Return each provider's rating; those that lists leave out have no rank."""
        providers = self.catalog.providers
        unlisted = [slug for slug, provider in providers.items() if provider.profile.status in OUT_OF_LISTS]
        connected = [
            slug
            for slug, provider in providers.items()
            if provider.profile.ownership_disclosure.relation_to_site != "none"
        ]
        method = Method.of(self.reference.rating)
        return rate(providers, as_of=self.as_of, method=method, unranked=unlisted, connected=connected)

    @cached_property
    def waits(self) -> Mapping[str, EffectiveWait | None]:
        """Return the effective wait of each provider's headline promise; None where none is published."""
        return {slug: self._wait(provider) for slug, provider in self.providers.items()}

    @cached_property
    def observed(self) -> Mapping[str, tuple[Observed, ...]]:
        """Return what customers reported of each provider's first responses, by kind of promise."""
        return {
            slug: observed_responses(p.service_level, p.reviews, lists=self.holidays, as_of=self.as_of)
            for slug, p in self.providers.items()
        }

    @cached_property
    def outcomes(self) -> Mapping[str, Outcomes]:
        """Return what came of each provider's jobs: fixed, at once, bill against quote, replies."""
        return {
            slug: outcomes(
                [review for review in p.reviews if is_full(review)],
                replied=set(p.replies),
                currency=self.cards[slug].currency,
            )
            for slug, p in self.providers.items()
        }

    def alone(self, slug: str) -> Snapshot:
        """Return what a page about one provider may read: of the others only whether any of the data are invented."""
        mine = MappingProxyType({slug: self.catalog.providers[slug]})
        catalog = Catalog(mine, self.reference, warnings=(), files=0)
        earlier = {slug: self.quarantined[slug]} if slug in self.quarantined else {}
        one = Snapshot(catalog, self.as_of, quarantined=earlier)
        vars(one)["demo"] = self.demo
        for name in OF_EACH:
            vars(one)[name] = MappingProxyType({slug: getattr(self, name)[slug]})
        return one

    def key_of(self, slug: str) -> str | None:
        """Return a digest of all that is in `alone`, without `demo`; None where there is none."""
        own = self.catalog.keys.get(slug)
        return (
            own
            and sha256(f"{own} {self.as_of} {self.quarantined.get(slug)} {self.ratings[slug]!r}".encode()).hexdigest()
        )

    def _wait(self, provider: Provider) -> EffectiveWait | None:
        level = provider.service_level
        found = commitments(level, headline_promises(level), self.holidays) if level else ()
        try:
            return effective_wait(found, on=self.as_of) if found else None
        except CalendarError:
            # Hours that never meet those open to callers without a contract: nothing is promised to them.
            return None


def load_snapshot(path: Path, as_of: date | datetime) -> Snapshot:
    """Load providers/ as of a day, or of an instant and its day in UTC. Raises DataInvalid with every problem."""
    now = as_of.astimezone(UTC) if isinstance(as_of, datetime) else None
    day = now.date() if now else as_of
    return Snapshot(load_catalog(path, as_of=day, now=now), day, now)
