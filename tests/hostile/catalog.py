"""A catalog of hostile providers: the demo's, cloned until there is one for every portion of strings."""

from dataclasses import replace
from datetime import date
from itertools import chain, cycle, islice, repeat

from marketplace.catalog import Provider
from marketplace.models.base import Record
from marketplace.snapshot import Snapshot
from tests.hostile.records import attacked
from tests.hostile.strings import A_PORTION, HARMLESS, sound_addresses

# Some have no rate card for today: no page may stop because of them, and each says so.
OUT_OF_FORCE = (
    {},
    {"valid_from": None, "valid_to": date(2026, 10, 31)},
    {"valid_from": date(2027, 1, 1), "valid_to": None},
    {"valid_from": date(2025, 1, 1), "valid_to": date(2025, 12, 31)},
)
FROM_REVIEWS = ("ratings", "observed", "outcomes")


def hostile_snapshot(sound: Snapshot, strings: list[list[str]], *, harmless: bool = False) -> Snapshot:
    """Return a snapshot with a provider for each portion; harmless ones have the same shape, and an innocent text.

    What is computed from reviews is that of the texts as they were: copies count once, a handle is a customer, and both
    snapshots must have one shape.
    """
    texts = [[f"{HARMLESS} {n}" for n, _ in enumerate(portion)] if harmless else portion for portion in strings]
    bases = islice(cycle(sound.providers.values()), len(texts))
    # The first ones keep their slugs, so that pages that link to a demo provider find it.
    clones = [_clone(base, f"-{n}" if n >= len(sound.providers) else "") for n, base in enumerate(bases)]
    periods = islice(chain(OUT_OF_FORCE, repeat({})), len(clones))
    clones = [replace(c, rate_cards=_in_period(c, period)) for c, period in zip(clones, periods, strict=True)]
    addresses = cycle(sound_addresses())
    snapshot = _with(sound, [_attacked(*each) for each in zip(clones, texts, addresses, strict=False)])
    untouched = _with(sound, clones)
    vars(snapshot).update({name: getattr(untouched, name) for name in FROM_REVIEWS})
    return snapshot


def _in_period(provider: Provider, period: dict) -> tuple:
    return tuple(card.model_copy(update=period) for card in provider.rate_cards)


def _with(snapshot: Snapshot, providers: list[Provider]) -> Snapshot:
    by_slug = {provider.slug: provider for provider in providers}
    return replace(snapshot, catalog=replace(snapshot.catalog, providers=by_slug))


def _clone(base: Provider, suffix: str) -> Provider:
    """Return a provider with as many published reviews as a portion has strings, each answered."""
    slug = base.slug + suffix
    shown = [review for review in base.reviews if review.moderation.state == "published"]
    hidden = [review for review in base.reviews if review.moderation.state != "published"]
    copies = [*islice(cycle(shown), A_PORTION if shown else 0), *hidden]
    reviews = tuple(
        review.model_copy(update={"id": f"{slug}-202601-{n:04x}", "provider": slug}) for n, review in enumerate(copies)
    )
    answers = islice(cycle(base.replies.values()), len(reviews))
    replies = {
        review.id: reply.model_copy(update={"review": review.id})
        for review, reply in zip(reviews, answers, strict=False)
    }
    profile = base.profile.model_copy(update={"slug": slug})
    return replace(base, slug=slug, profile=profile, reviews=reviews, replies=replies)


def _attacked(provider: Provider, portion: list[str], address: str) -> Provider:
    """Put the whole portion into each text of a provider, and one string of it into each text of a review."""
    together = "\n".join(portion)

    def whole(record: Record) -> Record:
        return attacked(record, lambda _: together)

    by_id = {review.id: text for review, text in zip(provider.reviews, cycle(portion), strict=False)}
    return replace(
        provider,
        profile=whole(provider.profile).model_copy(update={"website": address}),
        rate_cards=tuple(whole(card) for card in provider.rate_cards),
        service_level=provider.service_level and whole(provider.service_level),
        reviews=tuple(attacked(review, lambda _, text=by_id[review.id]: text) for review in provider.reviews),
        replies={id_: attacked(reply, lambda _, text=by_id[id_]: text) for id_, reply in provider.replies.items()},
    )
