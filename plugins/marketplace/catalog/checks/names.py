"""Names that people take for each other: the same look is refused, a near one is shown to an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from marketplace.catalog.checks.known import Shared, is_copy
from marketplace.catalog.provider import Provider
from marketplace.models.naming import skeleton
from marketplace.models.profile.profile import Profile
from marketplace.problems import Fault

DEMO_MARK = re.compile(r"\s*\(demo\)\s*$", re.IGNORECASE)
# Words that firms share; two names that differ only by them are near.
COMMON_WORDS = ("and", "the", "it", "ltd", "limited", "co", "company", "inc", "llc", "gmbh", "sarl", "bv", "pty")
COMMON = frozenset(map(skeleton, COMMON_WORDS))
SHORTEST = 5


def names_differ(known: Shared) -> Iterator[tuple[Profile, Fault]]:
    """Yield names with the look of a name that was listed earlier, and names that are one slip away from one."""
    by_look: dict[str, str] = {}
    by_near: dict[str, str] = {}
    for provider in sorted(known.providers.values(), key=_since):
        name = vars(provider.profile).get("name")
        brand = vars(name).get("brand") if name is not None else None
        if brand is None or _is_copied(provider, brand, known):
            continue
        plain = DEMO_MARK.sub("", brand)
        look = skeleton(plain)
        keys = list(near_keys(plain))
        near = next((by_near[key] for key in keys if key in by_near), None)
        if look in by_look:
            other = by_look[look]
            message = f'"{brand}" looks like "{other}", another provider here. Add what tells you apart, as your town.'
            yield provider.profile, Fault("name_taken", message, at=("name", "brand"))
        elif near:
            message = f'"{brand}" is close to "{near}", another provider here. An editor should look at it.'
            yield provider.profile, Fault("name_similar", message, at=("name", "brand"), severity="warning")
        by_look.setdefault(look, brand)
        for key in keys:
            by_near.setdefault(key, brand)


def former_slugs_are_nobodys(known: Shared) -> Iterator[tuple[Profile, Fault]]:
    """Yield former slugs that lead to another provider, or to two."""
    taken = {slug: slug for slug in known.providers}
    for provider in sorted(known.providers.values(), key=_since):
        for number, slug in enumerate(vars(provider.profile).get("former_slugs", ())):
            if slug in taken:
                message = f"{slug} is an address of {taken[slug]}. An old address leads to one provider. Remove it."
                yield provider.profile, Fault("slug_taken", message, at=("former_slugs", number))
            taken.setdefault(slug, provider.slug)


def _since(provider: Provider) -> tuple[date, str]:
    """Return since when a provider has its name; of two on one day, the order of their slugs decides."""
    return vars(provider.profile).get("listed_on", date.max), provider.slug


def _is_copied(provider: Provider, brand: str, known: Shared) -> bool:
    """Return whether a name stands in a copied folder, unchanged: that it has another's slug says enough."""
    return is_copy(provider, known) and brand == getattr(
        vars(known.providers[provider.profile.slug].profile).get("name"), "brand", None
    )


def near_keys(name: str) -> Iterator[str]:
    """Yield keys that two names share when one letter is missing, changed or swapped, or only common words differ."""
    words = [skeleton(word) for word in re.split(r"[\s&+,.-]+", name)]
    rare = "".join(word for word in words if word not in COMMON)
    if rare:
        yield f"words:{rare}"
    if len(rare) > SHORTEST:
        yield f"slip:{rare}"
        for place in range(len(rare)):
            yield f"slip:{rare[:place]}{rare[place + 1 :]}"


CATALOG_CHECKS = (names_differ, former_slugs_are_nobodys)
