"""The pages of channels: who helps remotely, who comes, who mends on the bench."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace.models.vocabulary import CHANNELS, PRICED_AS
from marketplace.views import paths, wording
from marketplace.views.facets import channel_links, filled
from marketplace.views.listing import Listing
from marketplace.views.lists.cards import card
from marketplace.views.lists.choices import Choice, ChoicesView
from marketplace.views.lists.page import Head, ListView, how_many, list_view
from marketplace.views.lists.prices import BENCH_JOB, REMOTE_JOB, VISIT_JOB
from marketplace.views.parts import HOME, Link

WAYS = Link("How", paths.CHANNELS)
# Each has a page of its own.
CHANNEL_PAGES = CHANNELS
# The reference incident that a channel is compared by.
JOBS = {"remote": REMOTE_JOB, "onsite": VISIT_JOB, "workshop": BENCH_JOB}


@dataclass(frozen=True, slots=True)
class Way:
    """What a channel means to a customer."""

    title: str
    summary: str
    detail: str


MEANINGS = {
    "remote": Way(
        "Remote repair",
        "Somebody connects to your machine or talks you through it.",
        "The soonest and usually the cheapest, if the machine still starts and is online.",
    ),
    "onsite": Way(
        "On-site repair",
        "A technician comes to you.",
        "For hardware, networks and anything that does not start. Expect a call-out fee or travel on the bill.",
    ),
    "workshop": Way(
        "Workshop repair",
        "You bring the device to a bench and collect it mended.",
        "Often cheaper than a visit; you are without the device meanwhile.",
    ),
    "pickup": Way(
        "Pick-up and return",
        "The provider collects the device and brings it back.",
        "Workshop prices, plus what collecting costs.",
    ),
    "mail_in": Way(
        "Repair by post",
        "You post the device, and get it back mended.",
        "Common for data recovery, where the right workshop may be far away.",
    ),
}


def channel_view(listing: Listing, channel: str, number: int = 1) -> ListView:
    """Make the list page of a channel, with the price of the job that it is compared by."""
    providers, way = listing.by_channel(channel), MEANINGS[channel]
    head = Head(
        path=paths.channel(channel),
        title=way.title,
        description=f"{way.summary} {how_many(len(providers))} by rating, price and response.",
        crumbs=(HOME, WAYS),
        intro=f"{way.summary} {way.detail} {_offered(len(providers))}.",
        others=filled((channel_links(listing, channel),)),
    )
    jobs = (JOBS[PRICED_AS[channel]],)
    return list_view(head, providers, lambda provider: card(provider, listing.snapshot, jobs=jobs), (), number)


def channels_view(listing: Listing) -> ChoicesView:
    """Make the page of all channels."""
    choices = tuple(
        Choice(
            wording.CHANNELS[name],
            paths.channel(name),
            how_many(len(listing.by_channel(name)), "no provider yet"),
            MEANINGS[name].summary,
            MEANINGS[name].detail,
        )
        for name in CHANNELS
    )
    return ChoicesView(
        path=paths.CHANNELS,
        title="How should it be repaired?",
        description="Remote, on site, in a workshop, with pick-up or by post: what each way means and who offers it.",
        crumbs=(HOME,),
        intro="Choose how you want to be helped. Each page lists everyone who works that way, best rated first.",
        choices=choices,
    )


def _offered(n: int) -> str:
    return f"{how_many(n, 'No provider here')} {'work' if n > 1 else 'works'} this way"
