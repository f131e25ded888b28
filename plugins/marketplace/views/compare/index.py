"""The page that leads to every comparison of prices."""

from __future__ import annotations

from marketplace import formats
from marketplace.views import paths
from marketplace.views.compare.prices import HOME, compare_path
from marketplace.views.facets import filled, nothing_yet
from marketplace.views.listing import Listing
from marketplace.views.parts import CountedLink, LinkGroup, LinkIndexView


def compare_index_view(listing: Listing) -> LinkIndexView:
    """Make the page that leads to every comparison."""
    incidents = listing.snapshot.reference.incidents.incidents
    return LinkIndexView(
        path=paths.COMPARE,
        title="The same job, priced at everyone",
        description="Seven reference jobs priced from every published rate card, by country and city.",
        crumbs=(HOME,),
        intro="Hourly rates do not compare: minimums, units, call-outs and travel decide the bill. "
        "So the same seven jobs are priced from every rate card.",
        groups=filled(
            LinkGroup(
                job.title,
                None,
                tuple(CountedLink(formats.country(code), compare_path(job, code)) for code in listing.country_pages),
            )
            for job in incidents
        ),
        empty=nothing_yet(listing),
    )
