"""The pages of categories: who mends this kind of fault."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from marketplace.catalog.provider import Provider
from marketplace.models.reference.reference import Category
from marketplace.views import paths
from marketplace.views.facets import category_links, filled
from marketplace.views.listing import Listing
from marketplace.views.lists.cards import Card, card
from marketplace.views.lists.choices import Choice, ChoicesView
from marketplace.views.lists.page import Head, ListView, how_many, list_view
from marketplace.views.parts import HOME, Link, Tag

CATEGORIES = Link("What broke", paths.CATEGORIES)


def category_view(listing: Listing, category: Category, number: int = 1) -> ListView:
    """Make the list page of a category; what a provider does every week is a tag and never changes the order."""
    providers = listing.in_category(category.id)
    labels = [service.label for service in category.services]
    head = Head(
        path=paths.category(category.id),
        title=f"{category.label}: providers",
        description=f"{category.summary} {how_many(len(providers))} by rating, price and response.",
        crumbs=(HOME, CATEGORIES),
        intro=f"{category.summary} {_offering(providers)}: {', '.join(labels)}.",
        others=filled((category_links(listing, category.id),)),
    )
    return list_view(head, providers, lambda provider: _card(provider, category, listing), (), number)


def categories_view(listing: Listing) -> ChoicesView:
    """Make the page of all categories."""
    choices = tuple(
        Choice(
            category.label,
            paths.category(category.id),
            how_many(len(listing.in_category(category.id)), "no provider yet"),
            category.summary,
            ", ".join(service.label for service in category.services),
        )
        for category in listing.snapshot.reference.service_list.categories
    )
    return ChoicesView(
        path=paths.CATEGORIES,
        title="What broke?",
        description="Ten kinds of IT fault, what belongs to each, and who repairs it.",
        crumbs=(HOME,),
        intro="Choose the kind of fault. Each page lists everyone who repairs it, best rated first.",
        choices=choices,
    )


def _offering(providers: Sequence[Provider]) -> str:
    n = len(providers)
    if not n:
        return "No provider here offers any of"
    return f"{how_many(n)} {'offers' if n == 1 else 'offer'} at least one of"


def _card(provider: Provider, category: Category, listing: Listing) -> Card:
    mine = {service.id for service in category.services}
    depths = {service.depth for service in provider.profile.services if service.id in mine}
    return card(provider, listing.snapshot, tag=_tag(depths))


def _tag(depths: Collection[str]) -> Tag | None:
    """Return how a provider does this work where that is not the usual: every week, or only through somebody else."""
    if "core" in depths:
        return Tag("Does this every week")
    return Tag("Through a partner", "caution") if set(depths) == {"partner"} else None
