"""profile.yaml: who a provider is, what it offers where, how to reach it, and what was checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Field

from marketplace.models import synonyms
from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.days import OwnPastDay, PastDay
from marketplace.models.language import Language
from marketplace.models.lists import at_most, repeated
from marketplace.models.naming import Slug, Summary
from marketplace.models.places import countries
from marketplace.models.profile.branches import branch_faults
from marketplace.models.profile.closing import MOST_CLOSINGS, ClosingDays, repeated_closings
from marketplace.models.profile.contact import Contact
from marketplace.models.profile.credential import Certification, Insurance, OwnershipDisclosure, Verification
from marketplace.models.profile.hours import Hours
from marketplace.models.profile.location import Location, ServiceArea, unknown_locations
from marketplace.models.profile.named import FormerName, Name, Registration
from marketplace.models.scalars import Flag, ListedId, line, some, whole
from marketplace.models.vocabulary import Channel
from marketplace.models.web import Url
from marketplace.problems import Fault

Platform = Literal[
    "windows", "macos", "linux", "chromeos", "ios", "android", "windows_server", "vmware", "hyper_v", "proxmox",
    "microsoft_365", "google_workspace", "synology", "qnap", "truenas", "3cx", "asterisk", "cisco_ios", "unifi",
    "fortios", "citrix", "azure", "aws", "google_cloud", "veeam", "other",
]  # fmt: skip
PLATFORMS: tuple[Platform, ...] = get_args(Platform)
Vendor = Literal[
    "acer", "apple", "asus", "brother", "canon", "cisco", "dell", "epson", "fortinet", "fujitsu", "google",
    "hp", "hpe", "lenovo", "microsoft", "mikrotik", "netgear", "panasonic", "qnap", "samsung", "seagate",
    "sonicwall", "sony", "sophos", "synology", "toshiba", "tp_link", "ubiquiti", "veeam", "vmware",
    "watchguard", "western_digital", "xerox", "yealink", "zebra", "zyxel", "other",
]  # fmt: skip
VENDORS: tuple[Vendor, ...] = get_args(Vendor)
Sector = Literal[
    "retail", "hospitality", "health", "legal", "accounting_finance", "education", "construction_trades",
    "manufacturing", "creative", "charity", "public_sector", "property", "transport", "agriculture",
    "households",
]  # fmt: skip
SECTORS: tuple[Sector, ...] = get_args(Sector)
# Channels whose customers must know beforehand whether the provider comes to them, or helps where they are.
NEEDS_AREA = {"remote": "you help there", "onsite": "you come to them", "pickup": "you collect from them"}

Answer = Annotated[Literal["yes", "no", "unknown"], choice(what="an answer here")]

Status = Literal["active", "paused", "closed", "delisted"]
STATUSES: tuple[Status, ...] = get_args(Status)
# Those that take no work any more: lists and comparisons leave them out, and they need no card for today.
OUT_OF_LISTS = ("delisted", "closed")


class OfferedService(Record):
    """One service a provider offers."""

    id: ListedId = Field(description="Id from _reference/services.yaml.")
    depth: Annotated[Literal["core", "offered", "partner"], choice(code="depth_unknown", what="a depth")] = Field(
        description="core: done every week; offered; partner: passed on."
    )


class Accessibility(Record):
    """What makes a provider easy or hard to reach; unknown unless said."""

    step_free: Answer = Field(default="unknown", description="No steps on the way in.")
    hearing_loop: Answer = Field(default="unknown", description="Hearing loop at the counter.")
    text_relay: Answer = Field(default="unknown", description="Calls by text relay are taken.")
    sign_language: Answer = Field(default="unknown", description="Somebody signs.")
    plain_language: Answer = Field(default="unknown", description="Quotes and reports in plain words.")
    large_print: Answer = Field(default="unknown", description="Papers in large print.")
    home_visits: Answer = Field(default="unknown", description="Visits to people who cannot come.")
    accessible_parking: Answer = Field(default="unknown", description="A parking space near the door.")


class Profile(Record):
    """One profile.yaml."""

    slug: Slug = Field(description="Part of your page's address and the name of your folder. Never changes.")
    demo: Flag = Field(description="true for invented data, false for a real provider.")
    status: Annotated[Status, choice(code="status_unknown", what="a status")] = Field(
        description="closed keeps the page and its reviews, but leaves comparisons."
    )
    status_note: Annotated[str, line(1, 280)] | None = Field(
        default=None, description="Why paused, closed or delisted."
    )
    name: Name = Field(description="What you are called.")
    former_names: tuple[FormerName, ...] = Field(default=(), description="What you were called before.")
    former_slugs: tuple[Slug, ...] = Field(
        default=(), description="Slugs you had; their addresses lead to the present ones. Editors write them."
    )
    legal_form: (
        Annotated[
            Literal["sole_trader", "partnership", "company", "cooperative", "charity"],
            choice(means=synonyms.LEGAL_FORMS),
        ]
        | None
    ) = Field(default=None, description="Legal form.")
    registration: Registration | None = Field(default=None, description="Entry in a public register.")
    tax_id: Annotated[str, line(2, 30)] | None = Field(
        default=None, description="Public tax number, such as a VAT number."
    )
    summary: Summary = Field(description="40 to 280 characters: what you do and for whom. No claims like best.")
    languages: Annotated[tuple[Language, ...], some()] = Field(
        description="Languages you speak with customers, BCP 47."
    )
    founded_year: Annotated[int, whole(1800, 9999)] | None = Field(default=None, description="Year you started.")
    team_size: Annotated[Literal["1", "2-5", "6-15", "16-50", "51+"], choice()] | None = Field(
        default=None, description="People in all."
    )
    technicians: Annotated[int, whole(1, 100_000)] | None = Field(default=None, description="People who mend things.")
    locations: Annotated[tuple[Location, ...], some(message="Give at least one location.")] = Field(
        description="Your places; at least one."
    )
    service_area: ServiceArea = Field(description="Where you serve customers, for each channel.")
    channels_offered: Annotated[tuple[Channel, ...], some()] = Field(description="How you help; must match pricing.")
    services: Annotated[tuple[OfferedService, ...], some()] = Field(description="What you mend.")
    takes_projects: Flag | None = Field(default=None, description="Whether you take projects besides repairs.")
    takes_households: Flag | None = Field(default=None, description="Whether households may ask you.")
    platforms: tuple[Annotated[Platform, choice(code="platform_unknown", what="a platform")], ...] = Field(
        default=(), description="Systems you know."
    )
    vendors: tuple[Annotated[Vendor, choice(code="vendor_unknown", what="a vendor here")], ...] = Field(
        default=(), description="Makers whose devices you mend."
    )
    sectors: tuple[Annotated[Sector, choice(code="sector_unknown", what="a sector")], ...] = Field(
        default=(), description="Trades you know well."
    )
    certifications: tuple[Certification, ...] = Field(default=(), description="Certificates.")
    insurance: tuple[Insurance, ...] = Field(default=(), description="Insurance; never a policy number.")
    accessibility: Accessibility = Field(default=Accessibility(), description="What makes you easy to reach.")
    contacts: Annotated[
        tuple[Contact, ...], some(code="contact_missing", message="Give at least one way to get in touch.")
    ] = Field(description="Ways to get in touch; at least one.")
    website: Url | None = Field(default=None, description="Your site, https.")
    sources: tuple[Url, ...] = Field(default=(), description="Public pages this profile was written from.")
    hours: Hours = Field(description="Opening hours.")
    closing_days: Annotated[tuple[ClosingDays, ...], at_most(MOST_CLOSINGS)] = Field(
        default=(), description="Days on which you are closed or keep other hours: for all files at once."
    )
    verification: Verification = Field(description="What an editor checked.")
    ownership_disclosure: OwnershipDisclosure = Field(description="Whether you are connected with this site.")
    ownership_changed_on: OwnPastDay | None = Field(
        default=None, description="Since when other owners run the firm; older reviews keep no vote."
    )
    listed_on: PastDay = Field(description="On the site since.")
    last_confirmed: OwnPastDay = Field(description="All of this was last confirmed on.")
    confirmed_by: Annotated[Literal["provider", "editor", "public_page"], choice()] = Field(
        description="By whom, or from what."
    )

    when_missing: ClassVar = {
        "ownership_disclosure": (
            "ownership_missing",
            "Say whether this provider is connected with the site; none is an answer.",
        ),
        "contacts": ("contact_missing", "Give at least one way to get in touch."),
        "service_area": ("area_missing", "Customers cannot tell whether you come to them. Add service_area."),
    }

    also_called: ClassVar = synonyms.PROFILE_FIELDS

    @classmethod
    def context_of(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Tell every address and number inside whether this is demo data, and which country it is in."""
        found: dict[str, Any] = {}
        if data.get("demo") in (True, False, "true", "false", "yes", "no"):
            found["demo"] = data["demo"] in (True, "true", "yes")
        places = data.get("locations")
        first = places[0] if isinstance(places, list) and places else None
        country = first.get("country") if isinstance(first, dict) else None
        if isinstance(country, str) and country in countries():
            found["country"] = country
        return found

    @staticmethod
    @rule
    def _company_has_a_legal_name(legal_form: str | None, name: Name) -> Iterator[Fault]:
        if legal_form == "company" and not name.legal:
            yield Fault("legal_name_missing", "A company needs its registered name. Add name.legal.", at=("name",))

    @staticmethod
    @rule
    def _locations_differ(locations: tuple[Location, ...]) -> Iterator[Fault]:
        yield from repeated((vars(location).get("id") for location in locations), ("locations",))

    @staticmethod
    @rule
    def _services_differ(services: tuple[OfferedService, ...]) -> Iterator[Fault]:
        yield from repeated((vars(service).get("id") for service in services), ("services",))

    @staticmethod
    @rule
    def _circles_have_a_centre(locations: tuple[Location, ...], service_area: ServiceArea) -> Iterator[Fault]:
        ids = tuple(vars(location).get("id", "") for location in locations)
        if all(ids):
            yield from unknown_locations(service_area, ids)

    @staticmethod
    @rule
    def _branches_follow_each_other(locations: tuple[Location, ...], service_area: ServiceArea) -> Iterator[Fault]:
        yield from branch_faults(locations, service_area)

    @staticmethod
    @rule
    def _closing_days_differ(closing_days: tuple[ClosingDays, ...], known: dict[str, Any]) -> Iterator[Fault]:
        yield from repeated_closings(closing_days, known.get("hours"))

    @staticmethod
    @rule
    def _channels_have_an_area(channels_offered: tuple[str, ...], service_area: ServiceArea) -> Iterator[Fault]:
        for channel in channels_offered:
            # An area that could not be read is absent, and then nothing is known about it.
            if channel in NEEDS_AREA and vars(service_area).get(channel, "") is None:
                text_ = f"Customers cannot tell whether {NEEDS_AREA[channel]}. Add service_area.{channel}."
                yield Fault("area_missing", text_, at=("service_area",))

    @staticmethod
    @rule
    def _areas_have_a_channel(channels_offered: tuple[str, ...], service_area: ServiceArea) -> Iterator[Fault]:
        for channel in ServiceArea.model_fields:
            if vars(service_area).get(channel) is not None and channel not in channels_offered:
                text_ = (
                    f"service_area has {channel}, but channels_offered does not. Add the channel or remove the area."
                )
                yield Fault("area_no_channel", text_, at=("service_area", channel))

    @staticmethod
    @rule
    def _demo_is_in_no_register(demo: bool, registration: Registration | None, tax_id: str | None) -> Iterator[Fault]:
        for name, value in (("registration", registration), ("tax_id", tax_id)):
            if demo and value:
                yield Fault("demo_registration", f"Demo providers have no {name}. Remove it.", at=(name,))
