"""What a folded section answers in its own line, so that nobody opens ten to learn that there is no call-out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marketplace import formats
from marketplace.catalog import Provider
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import QUOTE
from marketplace.models.profile.profile import Profile
from marketplace.models.reference.reference import Reference
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.vocabulary import PricedChannel
from marketplace.service_levels.promises import CONTRACT_ONLY, NOT_STATED, kind_stated
from marketplace.snapshot import Snapshot
from marketplace.views import wording
from marketplace.views.card.money import BY_QUOTATION, MoneyWords
from marketplace.views.card.periods import why_not_in_force
from marketplace.views.provider.fees import callout_brief
from marketplace.views.provider.identity import is_ended
from marketplace.views.provider.observed import kept_brief
from marketplace.views.provider.reach import areas
from marketplace.views.provider.reviews.section import ReviewsView
from marketplace.views.provider.terms import remedy_text
from marketplace.views.response import response_line

SHOWN_CATEGORIES = 4
OWN_WORD = "self_declared"
HOUR = {"remote": "an hour remotely", "onsite": "at your place", "workshop": "on the bench"}
NO_PROMISE = {
    "best_effort": "as soon as they can, no time is promised",
    "typical": "a usual time, no promise",
    NOT_STATED: "no promise of an answer published",
    CONTRACT_ONLY: "a promise for contract customers only",
}


@dataclass(frozen=True, slots=True)
class FoldLines:
    """The line of each folded section."""

    prices: str
    promises: str
    reviews: str
    wrong: str
    services: str
    proof: str
    data: str
    firm: str


def fold_lines(snapshot: Snapshot, provider: Provider, reviews: ReviewsView) -> FoldLines:
    """Return what each section of a provider's page answers while it is folded."""
    profile, card, level = provider.profile, snapshot.cards[provider.slug], provider.service_level
    return FoldLines(
        prices=formats.capital(_prices(snapshot, card)),
        promises=formats.capital(_promises(snapshot, provider)),
        reviews=_reviews(snapshot, provider, reviews),
        wrong=formats.capital("; ".join(_wrong(card, level))),
        services=_services(profile, snapshot.reference),
        proof=formats.capital("; ".join(_proof(snapshot, profile))),
        data=formats.capital(", ".join(_data(level)) or "nothing is stated"),
        firm=formats.capital(", ".join(_firm(profile))),
    )


def _prices(snapshot: Snapshot, card: RateCard) -> str:
    if (stopped := why_not_in_force(card, snapshot.as_of)) is not None:
        return stopped
    told = [f"{_rate(card, channel)} {words}" for channel, words in HOUR.items() if channel in card.rates]
    if "onsite" in card.rates and (fee := callout_brief(card)) is not None:
        told.append("no call-out" if fee == "none" else f"call-out {fee}")
    return ", ".join(told)


def _rate(card: RateCard, channel: PricedChannel) -> str:
    rates = card.rates[channel]
    rate = QUOTE if isinstance(rates, str) else rates.get("standard", QUOTE)
    return BY_QUOTATION if isinstance(rate, str) else MoneyWords.of(card).price(rate)


def _promises(snapshot: Snapshot, provider: Provider) -> str:
    level = provider.service_level
    answer, kept = response_line(level), kept_brief(snapshot, provider)
    if answer is None:
        return NO_PROMISE.get(kind_stated(level, priority="P1"), NO_PROMISE[NOT_STATED])
    return "; ".join(part for part in (f"first answer in {answer}", kept) if part)


def _reviews(snapshot: Snapshot, provider: Provider, reviews: ReviewsView) -> str:
    rating = snapshot.ratings[provider.slug]
    if not rating.votes:
        return "No reviews yet"
    if rating.shown is None:
        return f"{formats.count(rating.votes, 'review')}, too few to rate"
    told = f"{rating.shown} from {formats.number(rating.votes)}"
    if len(reviews.aspects) < 2:
        return told
    best, weakest = reviews.aspects[0].label, reviews.aspects[-1].label
    return f"{told}; best at {best.lower()}, weakest at {weakest.lower()}"


def _wrong(card: RateCard, level: ServiceLevel | None) -> Iterator[str]:
    warranty = level.terms.warranty if level else None
    days = warranty.labour_days if warranty else None
    yield "warranty on the work: " + ("not stated" if days is None else formats.count(days, "day") if days else "none")
    remedy = level.terms.remedy if level else None
    told = remedy_text(remedy, card.currency)
    if told is None:
        yield "what follows a missed promise: not stated"
    else:
        yield f"after a missed promise: {told}{', worth nothing here' if is_worth_nothing(card, level) else ''}"


def is_worth_nothing(card: RateCard, level: ServiceLevel | None) -> bool:
    """Return whether the remedy waives a call-out fee that the rate card says is not charged."""
    remedy = level.terms.remedy if level else None
    fee = card.callout.get("onsite")
    return remedy is not None and remedy.kind == "callout_waived" and fee is not None and not fee.amount


def _services(profile: Profile, reference: Reference) -> str:
    own = dict.fromkeys(reference.category_of[service.id] for service in profile.services)
    labels = [reference.categories[name].label for name in reference.categories if name in own]
    shown = [label if label[1:2].isupper() else label[0].lower() + label[1:] for label in labels[:SHOWN_CATEGORIES]]
    more = f" and {formats.count(len(labels) - len(shown), 'more kind')} of fault" if len(labels) > len(shown) else ""
    where = next((f"; {fact.term.lower()} {fact.value}" for fact in areas(profile) if fact.value), "")
    return formats.capital(", ".join(shown)) + more + where


def _proof(snapshot: Snapshot, profile: Profile) -> Iterator[str]:
    running = [found for found in profile.insurance if not is_ended(found, snapshot.as_of)]
    held = [found for found in profile.certifications if found.expires is None or found.expires >= snapshot.as_of]
    counts = (
        (sum(one.state == "verified" for one in running), "insurance"),
        (sum(one.state == "verified" for one in held), "certificate"),
    )
    checked = [formats.count(n, word) for n, word in counts if n]
    if checked:
        yield f"{formats.join(checked)} checked"
    own = sum(one.state == OWN_WORD for one in running) + sum(one.state == OWN_WORD for one in held)
    if own:
        yield f"{formats.count(own, 'thing is', 'things are')} their own word"
    if not checked and not own:
        yield wording.VERIFICATION[profile.verification.level]


def _data(level: ServiceLevel | None) -> Iterator[str]:
    told = level.terms.data_handling if level else None
    if told is None:
        return
    if told.backup_before_work is not None:
        yield "backup before work" if told.backup_before_work else "no backup before work"
    if told.unattended_access is not None:
        yield "access while nobody watches" if told.unattended_access else "attended sessions only"
    if told.retention_days is not None:
        yield f"copies deleted after {formats.count(told.retention_days, 'day')}"
    if told.processor_agreement is not None:
        yield "processor agreement" if told.processor_agreement else "no processor agreement"


def _firm(profile: Profile) -> Iterator[str]:
    if profile.technicians:
        yield formats.count(profile.technicians, "technician")
    yield formats.join([formats.language(tag) for tag in profile.languages])
    if profile.accessibility.step_free != "unknown":
        yield "step-free" if profile.accessibility.step_free == "yes" else "not step-free"
