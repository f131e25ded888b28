"""Call: a customer who asks now, and the terms of the provider that is asked, as the command line says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from marketplace.models.base import Record
from marketplace.models.local_time import LocalTime
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.scalars import whole
from marketplace.models.service_level.coverage import OpeningHours
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.windows import Zone


class Call(Record):
    """One call: a local time in `timezone`, the incident, and the provider's terms where the line brings them."""

    id: str | int | None = Field(default=None, description="Given back with the answer.")
    provider: Any = Field(default=None, description="Slug of a provider, or its terms in the JSON form.")
    incident: Any = Field(description="The incident in the JSON form; its start is the call.")
    called: LocalTime = Field(description="When the customer calls; local time.")
    timezone: Zone = Field(description="The customer's zone.")
    fold: Annotated[int, whole(0, 1)] | None = Field(
        default=None, description="For a repeated hour: 0 first, 1 second."
    )
    # What the specification's own cases carry beside the question.
    title: Any = None
    expect: Any = None


class CalledProvider(Record):
    """The terms of a provider in the JSON form of the command lines."""

    pricing: Any = Field(description="The rate card.")
    coverages: tuple[Any, ...] = Field(default=(), description="Opening hours that promises refer to.")
    promises: tuple[Any, ...] = Field(default=(), description="What is promised.")
    ad_hoc: Any = Field(default=None, description="What callers without a contract get.")
    hours: OpeningHours | None = Field(default=None, description="Opening hours of the profile.")


@dataclass(frozen=True)
class ReadProvider:
    """The terms of a provider as the files of its folder state them; `slug` is the folder's name."""

    slug: str
    card: RateCard
    level: ServiceLevel | None
    profile: Profile


__all__ = ["Call", "CalledProvider", "ReadProvider"]
