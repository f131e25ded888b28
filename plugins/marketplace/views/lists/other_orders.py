"""The ways from a place to the same providers in another order, or on paper."""

from __future__ import annotations

from marketplace.models.reference.reference import City
from marketplace.views import paths
from marketplace.views.compare.prices import compare_path
from marketplace.views.compare.waits import waits_path
from marketplace.views.listing import Listing
from marketplace.views.lists.prices import REMOTE_JOB, VISIT_JOB, incident, job_label
from marketplace.views.parts import CountedLink, LinkGroup


def side_by_side(listing: Listing, country: str, city: City | None = None) -> LinkGroup:
    """Return the ways to the same providers in other orders: by the price of a job, by the wait a promise means."""
    links = [
        CountedLink(f"By price: {job_label(job)}", compare_path(job, country, city))
        for name in (REMOTE_JOB, VISIT_JOB)
        if (job := incident(listing.snapshot, name))
    ]
    links.append(CountedLink("Who answers first, and who comes", waits_path(country, city)))
    if city is not None and city in listing.city_pages:
        links.append(CountedLink("The best rated in one table", paths.best_of(city)))
    if city is not None:
        links.append(CountedLink("On paper: a call sheet", paths.city_sheet(city)))
    return LinkGroup("Side by side", None, tuple(links))
