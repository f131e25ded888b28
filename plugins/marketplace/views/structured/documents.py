"""What a page says to machines: schema.org documents, made of the view that people read.

Source: docs/ratings.md#markup-for-machines

Ratings are those of the view, so the markup cannot say more than the page. Invented data have no markup at all, lists
have no ratings, and a provider that is connected with the site has none either.
"""

from __future__ import annotations

from marketplace.snapshot import Snapshot
from marketplace.views.lists.page import ListView
from marketplace.views.parts import PageView
from marketplace.views.provider.page import ProviderView
from marketplace.views.structured.provider import Document, provider_document

CONTEXT = "https://schema.org"
# A path or a list of one says nothing; search engines refuse both.
FEWEST_ITEMS = 2


def documents(snapshot: Snapshot, view: PageView, *, url: str) -> tuple[Document, ...]:
    """Return the documents of a page; `url` is where the site is published, without a slash at the end."""
    if snapshot.demo:
        return ()
    found = []
    if isinstance(view, ProviderView):
        found.append(provider_document(snapshot.alone(view.slug), view, url=url))
    if isinstance(view, ListView) and len(view.cards) >= FEWEST_ITEMS:
        found.append(item_list(view, url=url))
    if view.crumbs:
        found.append(breadcrumbs(view, url=url))
    return tuple({"@context": CONTEXT, **document} for document in found)


def breadcrumbs(view: PageView, *, url: str) -> Document:
    """Return the way to a page: its crumbs, then the page itself."""
    name = view.name if isinstance(view, ProviderView) else view.title
    steps = [*((crumb.label, crumb.url) for crumb in view.crumbs), (name, view.path)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": label, "item": url + path}
            for number, (label, path) in enumerate(steps, start=1)
        ],
    }


def item_list(view: ListView, *, url: str) -> Document:
    """Return the providers of a list page in its order: addresses only, a list has no ratings."""
    return {
        "@type": "ItemList",
        "itemListOrder": f"{CONTEXT}/ItemListOrderAscending",
        "numberOfItems": len(view.cards),
        "itemListElement": [
            {"@type": "ListItem", "position": number, "url": url + card.url}
            for number, card in enumerate(view.cards, start=1)
        ],
    }
