"""What a clause depends on. There are two forms, and every clause uses one of them.

A clause that holds only somewhere is a `Where`: channels, bands, tiers and categories, each absent when it does not
matter. A value that differs somewhere has tables beside it: `by_band`, `by_tier`, `by_category`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from marketplace.models.base import Record
from marketplace.models.pricing.amounts import Price
from marketplace.models.pricing.values import OrUnknown
from marketplace.models.scalars import Id, some
from marketplace.models.vocabulary import PricedChannel, Tier
from marketplace.problems import KEY, Fault, shown

# Band -> amount in that band; `unknown` for the whole clause or for one band.
ByBand = OrUnknown[dict[Id, OrUnknown[Price]]]
ByTier = dict[Tier, Price]
Place = tuple[str | int, ...]


class Where(Record):
    """Where a clause holds; what is absent does not matter. Bands are those of the start of the visit."""

    channels: Annotated[tuple[PricedChannel, ...], some()] | None = Field(
        default=None, description="Only on these channels; absent: on all."
    )
    bands: Annotated[tuple[Id, ...], some()] | None = Field(
        default=None, description="Only in these bands; absent: in all."
    )
    tiers: Annotated[tuple[Tier, ...], some()] | None = Field(
        default=None, description="Only for these skills; absent: for all."
    )
    categories: Annotated[tuple[Id, ...], some()] | None = Field(
        default=None, description="Only for these categories; absent: for all."
    )


def bands_named(value: object, at: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield (place, id) of every band that a part of a card names: keys of `by_band`, items of `bands`.

    Broken records are read as far as they are known.
    """
    if isinstance(value, Record):
        for name, inner in vars(value).items():
            if name in BAND_TABLES and isinstance(inner, Mapping):
                yield from (((*at, name, key, KEY), key) for key in inner)
            if name == "bands" and isinstance(inner, Sequence):
                yield from (((*at, name, place), each) for place, each in enumerate(inner) if isinstance(each, str))
            yield from bands_named(inner, (*at, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from bands_named(inner, (*at, key))
    elif isinstance(value, tuple | list):
        for place, inner in enumerate(value):
            yield from bands_named(inner, (*at, place))


BAND_TABLES = ("by_band", "rates_by_band")


def unknown_bands(parts: Mapping[str, Any], bands: Sequence[str]) -> Iterator[Fault]:
    """Find bands that some clause names and the card does not have; `parts` are the fields of a card."""
    for at, name in bands_named(parts):
        if name not in bands:
            yield Fault("band_unknown", f'"{shown(name)}" is not one of the bands: {", ".join(bands)}.', at=at)
