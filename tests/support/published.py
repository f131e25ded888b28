"""The demo's data as if they were real, and pages rendered from them as the production build renders them."""

from functools import cache
from typing import Any

from jinja2 import Environment

import pelicanconf
from marketplace.catalog import Provider
from marketplace.snapshot import Snapshot
from site_writer import Page, Site
from site_writer.environment import make_environment
from site_writer.rendering import Renderer
from tests.support.snapshots import changed, demo_snapshot

URL = "https://support.example"
SETTINGS = {name: value for name, value in vars(pelicanconf).items() if name.isupper()}
JINJA = {"JINJA_FILTERS": {}, "JINJA_TESTS": {}, "JINJA_GLOBALS": {}}


@cache
def real_snapshot() -> Snapshot:
    """Return the demo's snapshot with `demo: false` everywhere. Tests only: no page of it is ever published."""
    return as_real(demo_snapshot())


def as_real(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot of the same data, called real."""
    reviews = {
        slug: tuple(review.model_copy(update={"demo": False}) for review in provider.reviews)
        for slug, provider in snapshot.providers.items()
    }
    return changed(snapshot, {slug: {"demo": False} for slug in snapshot.providers}, reviews=reviews)


def with_review(snapshot: Snapshot, slug: str, **fields: Any) -> Snapshot:
    """Return a snapshot in which the newest counted review of a provider has other fields."""
    provider: Provider = snapshot.providers[slug]
    newest = max(
        (review for review in provider.reviews if review.id not in snapshot.ratings[slug].why_not),
        key=lambda review: (review.submitted_on, review.id),
    )
    other = tuple(review.model_copy(update=fields) if review is newest else review for review in provider.reviews)
    return changed(snapshot, reviews={slug: other})


def with_brand(snapshot: Snapshot, slug: str, brand: str) -> Snapshot:
    """Return a snapshot in which a provider has another name."""
    name = snapshot.providers[slug].profile.name.model_copy(update={"brand": brand})
    return changed(snapshot, {slug: {"name": name}})


def production_settings(**more: Any) -> dict[str, Any]:
    """Return the settings of the project as plugins get them; SITEURL is set."""
    return {**SETTINGS, **JINJA, "JINJA_GLOBALS": {}, "SITEURL": URL, **more}


def environment(snapshot: Snapshot, settings: dict[str, Any]) -> Environment:
    """Return Jinja with the site's names, as a build makes it."""
    return make_environment(settings, Site.of({**settings, "snapshot": snapshot}))


def rendered(page: Page, snapshot: Snapshot, settings: dict[str, Any] | None = None) -> str:
    """Return a page as it is written."""
    return Renderer(environment(snapshot, settings or production_settings())).bytes_of(page).decode()
