"""A provider for machines: who it is, where, when it is open, and its rating.

Source: docs/data-files.md#profiles-for-machines
"""

from __future__ import annotations

from typing import Any

from marketplace.catalog.provider import Provider
from marketplace.models.profile.contact import BY_PHONE, Contact
from marketplace.models.profile.location import Location
from marketplace.snapshot import Snapshot
from marketplace.views.provider.page import ProviderView
from marketplace.views.provider.reviews.review import ReviewView
from marketplace.views.structured.area import area_served
from marketplace.views.structured.hours import opening_hours, special_hours
from marketplace.views.structured.offers import offers

Document = dict[str, Any]
MOST_REVIEWS = 10
STARS = {"bestRating": 5, "worstRating": 1}


def provider_document(snapshot: Snapshot, view: ProviderView, *, url: str) -> Document:
    """Return the provider of a page: a LocalBusiness where the public may come, else an Organization."""
    provider = snapshot.providers[view.slug]
    page = url + view.path
    document = {
        "@type": "LocalBusiness" if _public(provider) else "Organization",
        "@id": f"{page}#provider",
        "mainEntityOfPage": page,
        **_identity(provider, view, page),
        **_places(provider),
        **(_service(snapshot, provider, view) if provider.profile.status != "closed" else {}),
        **_rating(provider, view, page),
    }
    return filled(document)


def filled(document: Document) -> Document:
    """Return a document without what is not stated."""
    return {key: value for key, value in document.items() if value not in (None, "", [], ())}


def _identity(provider: Provider, view: ProviderView, page: str) -> Document:
    profile = provider.profile
    return {
        "name": view.name,
        "legalName": profile.name.legal,
        "alternateName": [former.name for former in profile.former_names],
        "description": view.summary,
        "url": profile.website or page,
        "foundingDate": str(profile.founded_year) if profile.founded_year else None,
        "knowsLanguage": list(profile.languages),
    }


def _public(provider: Provider) -> list[Location]:
    return [location for location in provider.profile.locations if location.public]


def _places(provider: Provider) -> Document:
    """Return the first public address and the other public places; of a private one only the town."""
    first, *others = _public(provider) or provider.profile.locations[:1]
    return {
        "address": _address(first),
        "location": [{"@type": "Place", "address": _address(place)} for place in others],
    }


def _address(place: Location) -> Document:
    return filled(
        {
            "@type": "PostalAddress",
            "streetAddress": place.street if place.public else None,
            "addressLocality": place.locality,
            "addressRegion": place.region,
            "postalCode": place.postal_code if place.public else None,
            "addressCountry": place.country,
        }
    )


def _service(snapshot: Snapshot, provider: Provider, view: ProviderView) -> Document:
    profile = provider.profile
    hours = {
        "openingHoursSpecification": opening_hours(profile.hours),
        "specialOpeningHoursSpecification": special_hours(profile.hours),
    }
    return {
        **(hours if _public(provider) else {}),
        "contactPoint": [_contact(provider, contact) for contact in profile.contacts],
        "areaServed": area_served(profile, view.areas),
        "hasCredential": _credentials(snapshot, provider),
        "makesOffer": offers(snapshot.cards[provider.slug], as_of=snapshot.as_of) if profile.status == "active" else [],
    }


def _contact(provider: Provider, contact: Contact) -> Document:
    by_phone = contact.kind in BY_PHONE or contact.value.startswith("+")
    # Only a place has opening hours; where there is none, those who answer have them.
    hours = contact.hours or (None if _public(provider) else provider.profile.hours)
    kind = "telephone" if by_phone else "email" if contact.kind == "email" else "url"
    return filled(
        {
            "@type": "ContactPoint",
            "contactType": "emergency" if contact.emergency else contact.label or "customer service",
            kind: contact.value,
            "availableLanguage": list(contact.languages),
            "hoursAvailable": opening_hours(hours) if hours else None,
        }
    )


def _credentials(snapshot: Snapshot, provider: Provider) -> list[Document]:
    """Return the certificates of the organisation that an editor has checked and that still hold."""
    return [
        filled(
            {
                "@type": "EducationalOccupationalCredential",
                "credentialCategory": "certification",
                "name": snapshot.reference.certifications[found.id].label,
                "expires": found.expires.isoformat() if found.expires else None,
            }
        )
        for found in provider.profile.certifications
        if found.state == "verified" and found.holder == "organisation"
        if found.expires is None or found.expires >= snapshot.as_of
    ]


def _rating(provider: Provider, view: ProviderView, page: str) -> Document:
    """Return the shown score and its votes; none below three votes, none for a provider connected with the site."""
    if view.rating.value is None or provider.profile.ownership_disclosure.relation_to_site != "none":
        return {}
    votes = view.rating.count
    counted = [review for review in view.reviews.shown if review.counted is None]
    shown = {"ratingValue": view.rating.value, "ratingCount": votes, "reviewCount": votes, **STARS}
    return {
        "aggregateRating": {"@type": "AggregateRating", **shown},
        "review": [_review(review, page) for review in counted[:MOST_REVIEWS]],
    }


def _review(review: ReviewView, page: str) -> Document:
    return filled(
        {
            "@type": "Review",
            "@id": f"{page}#{review.id}",
            "author": {"@type": "Person", "name": review.author},
            "datePublished": review.submitted_date,
            "inLanguage": review.lang,
            "name": review.title,
            "reviewBody": review.text.striptags(),
            "reviewRating": {"@type": "Rating", "ratingValue": review.stars, **STARS},
        }
    )
