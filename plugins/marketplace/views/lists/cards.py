"""One provider as every list shows it: rating, prices, first answer, channels, proof, and whether somebody is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marketplace import policy
from marketplace.catalog.provider import Provider
from marketplace.models.reference.basket import ReferenceIncident
from marketplace.views import paths, wording
from marketplace.views.card.periods import why_not_in_force
from marketplace.views.lists.card_lines import proof, shared_note, terms_line
from marketplace.views.lists.prices import (
    BENCH_JOB,
    REMOTE_JOB,
    VISIT_JOB,
    Price,
    incident,
    is_offered,
    is_reached,
    job_price,
)
from marketplace.views.opening import Reach, reach
from marketplace.views.parts import Tag
from marketplace.views.provider.fees import callout_brief
from marketplace.views.provider.first_screen import Line, answer_line
from marketplace.views.provider.identity import initials, logo_url, place_line, tone
from marketplace.views.standing import RatingLine, badge, rating_line, score_line
from marketplace.views.trust_dates import confirmed

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Card:
    """One provider of a list; `terms` belong to its prices, `proof` is who it is in sentences without their stops."""

    slug: str
    name: str
    url: str
    initials: str
    tone: str
    logo: str | None
    place: str
    summary: str
    rating: RatingLine
    score: str | None
    prices: tuple[Price, ...]
    terms: str
    answer: Line
    channels: tuple[str, ...]
    proof: tuple[str, ...]
    confirmed: str
    reach: Reach
    tags: tuple[Tag, ...]
    disclosure: str | None
    notice: str | None


def card(
    provider: Provider,
    snapshot: Snapshot,
    *,
    jobs: Sequence[str] = (REMOTE_JOB, VISIT_JOB),
    channels: Sequence[str] | None = None,
    channel_texts: Sequence[str] | None = None,
    tag: Tag | None = None,
    country: str | None = None,
) -> Card:
    """Make a provider's card; `channels` are those of the page's place, or all; `channel_texts` their words.

    `country` is that of the page, if it is about one: numbers are written as people dial them there.
    """
    profile, rating = provider.profile, snapshot.ratings[provider.slug]
    offered = profile.channels_offered if channels is None else channels
    relation = profile.ownership_disclosure
    prices, note = shared_note(_prices(provider, snapshot, jobs, offered))
    return Card(
        slug=provider.slug,
        name=profile.name.brand,
        url=paths.provider(provider.slug),
        initials=initials(profile.name.brand),
        tone=tone(provider.slug),
        logo=logo_url(provider),
        place=place_line(profile),
        summary=profile.summary,
        rating=rating_line(rating),
        score=score_line(rating),
        prices=prices,
        terms=_terms(provider, snapshot, note, offered),
        answer=answer_line(snapshot, provider),
        channels=_channels(channel_texts or [wording.CHANNELS[name] for name in wording.CHANNELS if name in offered]),
        proof=proof(profile, snapshot.as_of),
        confirmed=confirmed(profile, last_confirmed(provider, snapshot)),
        reach=reach(snapshot, provider, country=country),
        tags=_tags(tag, badge(rating)),
        disclosure=None if relation.relation_to_site == "none" else relation.text,
        notice=notice(provider, snapshot),
    )


def _channels(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the channels as one phrase in parts: only the first begins with a capital."""
    return tuple(text if number == 0 else text[0].lower() + text[1:] for number, text in enumerate(texts))


def last_confirmed(provider: Provider, snapshot: Snapshot) -> date:
    """Return the day since which everything on a card is confirmed: the older of profile and rate card."""
    confirmed = snapshot.cards[provider.slug].last_confirmed
    return min(provider.profile.last_confirmed, confirmed) if confirmed else provider.profile.last_confirmed


def notice(provider: Provider, snapshot: Snapshot) -> str | None:
    """Return what a reader must know before relying on a card: paused, closed, no card in force, or old facts."""
    if provider.profile.status != "active":
        return wording.STATUS[provider.profile.status]
    ended = why_not_in_force(snapshot.cards[provider.slug], snapshot.as_of)
    if ended is not None:
        return ended
    age = snapshot.as_of - last_confirmed(provider, snapshot)
    return f"Not confirmed for {age.days} days" if age.days > policy.STALE_DAYS else None


def _prices(provider: Provider, snapshot: Snapshot, jobs: Sequence[str], offered: Sequence[str]) -> tuple[Price, ...]:
    """Return the page's jobs; a provider that offers none of them shows its work on the bench instead."""
    wanted = [found for name in jobs if (found := incident(snapshot, name))]
    bench = incident(snapshot, BENCH_JOB)
    if bench and bench not in wanted and not any(_offers(provider, snapshot, job, offered) for job in wanted):
        wanted = [*wanted[:1], bench] if _offers(provider, snapshot, bench, offered) else wanted
    return tuple(job_price(snapshot, provider.slug, job, served=is_reached(job.channel, offered)) for job in wanted)


def _offers(provider: Provider, snapshot: Snapshot, job: ReferenceIncident, offered: Sequence[str]) -> bool:
    return is_reached(job.channel, offered) and is_offered(snapshot.baskets[provider.slug].get(job.id))


def _terms(provider: Provider, snapshot: Snapshot, note: str | None, offered: Sequence[str]) -> str:
    rates = snapshot.cards[provider.slug]
    if not rates.is_in_force(snapshot.as_of):
        return ""
    return terms_line(note, callout_brief(rates), [name for name in offered if name in rates.rates])


def _tags(page: Tag | None, earned: Tag | None) -> tuple[Tag, ...]:
    return tuple(tag for tag in (page, earned) if tag)
