"""Reviews against the day, the vocabularies and their provider; and what an editor must read first.

A review that a rule holds gets a warning: its state must be `held` until an editor has read it. The editor
then publishes it with `moderation.cleared: [the rule]`, a day and a signature, and the warning is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from marketplace import policy
from marketplace.catalog.checks.days import days_are_past
from marketplace.catalog.checks.known import Known, not_listed
from marketplace.models.money import Money
from marketplace.models.profile.profile import Profile
from marketplace.models.review.accusation import accuses
from marketplace.models.review.incident import LEVELS
from marketplace.models.review.likeness import words
from marketplace.models.review.review import Review
from marketplace.problems import Fault, Location

FAR = 3
FAR_FROM_PARTS = 2
LONGEST_RESPONSE = timedelta(days=90)
MATRIX = ("P1", "P2", "P3", "P4", "P4")


def hold(review: Review, code: str, why: str, *, at: Location) -> Iterator[Fault]:
    """Yield the warning that holds a review, unless it is held already or an editor has cleared it."""
    state = review.moderation.state
    if state in ("published", "disputed") and code not in review.moderation.cleared:
        remedy = (
            f"Set moderation to {{state: held, reason: {code}, on: {review.submitted_on}}}; "
            f"an editor who has read it writes cleared: [{code}], on and by."
        )
        yield Fault(code, f"{why} {remedy}", at=at, severity="warning")


def id_names_the_provider(review: Review, known: Known) -> Iterator[Fault]:
    """Find a file that is named for another provider than the one it lies with."""
    mine = (known.provider.slug, *known.provider.profile.former_slugs)
    if review.provider in mine and review.id.rsplit("-", 2)[0] != review.provider:
        message = f"The file is named {review.id}, but the review is of {review.provider}. Rename it."
        yield Fault("id_provider", message, at=("provider",))


def demo_matches(review: Review, known: Known) -> Iterator[Fault]:
    """Find a demo review of a real provider, or the reverse."""
    if review.demo != known.provider.profile.demo:
        message = "A real provider cannot have a demo review, nor the reverse."
        yield Fault("demo_mismatch", message, at=("demo",))


def category_is_listed(review: Review, known: Known) -> Iterator[Fault]:
    """Find a category that the shared list does not have."""
    if review.incident and review.incident.category not in known.reference.categories:
        at = ("incident", "category")
        yield not_listed("category_unknown", review.incident.category, known.reference.categories, "a category", at=at)


def services_are_listed(review: Review, known: Known) -> Iterator[Fault]:
    """Find services that the shared list does not have, or the provider does not offer."""
    offered = {service.id for service in known.provider.profile.services}
    for number, service in enumerate(review.incident.services if review.incident else ()):
        at = ("incident", "services", number)
        if service not in known.reference.services:
            yield not_listed("service_unknown", service, known.reference.services, "a service id", at=at)
        # A slip in the profile's own list is named there, and says nothing about the review.
        elif service not in offered and offered <= known.reference.services.keys():
            message = f"{known.provider.slug} does not list {service}. Is the provider right?"
            yield Fault("service_not_listed", message, at=at, severity="warning")


def location_is_the_providers(review: Review, known: Known) -> Iterator[Fault]:
    """Find a location that the provider does not have."""
    places = [location.id for location in known.provider.profile.locations]
    if review.location is not None and review.location not in places:
        what = f"a location of {known.provider.slug}"
        yield not_listed("location_unknown", review.location, places, what, at=("location",))


def bill_is_in_the_providers_currency(review: Review, known: Known) -> Iterator[Fault]:
    """Find a bill in a currency that no rate card of the provider uses."""
    currencies = [card.currency for card in known.provider.rate_cards]
    if review.billed and currencies and review.billed.currency not in currencies:
        message = f"Billed in {review.billed.currency} but this provider charges {currencies[0]}. Say which is right."
        yield Fault("money_currency", message, at=("billed", "currency"))


def bill_is_near_the_quote(review: Review, known: Known) -> Iterator[Fault]:
    """Find a bill of over three times the quote, or under a third of it."""
    if not (review.billed and review.quote and review.quote.amount and review.billed.amount):
        return
    if review.billed.currency != known.provider.rate_card.currency:
        return  # The quote is in the currency of the card.
    billed, quoted = review.billed.amount, review.quote.amount
    if billed > FAR * quoted or FAR * billed < quoted:
        money = review.billed.currency
        amounts = f"Billed {Money(billed, money).digits} against a quote of {Money(quoted, money).digits}."
        message = f"{amounts} Check the decimal point."
        yield Fault("billed_far_from_quote", message, at=("billed", "amount"), severity="warning")


def bill_of_nothing_is_meant(review: Review, known: Known) -> Iterator[Fault]:
    """Find a bill of zero for work that was done."""
    if review.billed and review.billed.amount == 0 and review.outcome in ("fixed", "partial"):
        zero = Money(0, review.billed.currency).digits
        message = f"Billed {zero}: was nothing charged, or is it unknown? Leave it out if unknown."
        yield Fault("billed_zero", message, at=("billed", "amount"), severity="warning")


def response_is_a_persons(review: Review, known: Known) -> Iterator[Fault]:
    """Find a response after no time at all, or after three months."""
    if review.incident is None:
        return
    reported, responded = (review.incident.instant(step) for step in ("reported_at", "responded_at"))
    if reported is None or responded is None:
        return
    took = responded - reported
    if took > LONGEST_RESPONSE:
        message = f"Response after {took.days} days: is the year right?"
    elif not took and review.incident.precision == "minute":
        message = "Response after 0 minutes: was that an automatic reply?"
    else:
        return
    yield Fault("response_unlikely", message, at=("incident", "responded_at"), severity="warning")


def severity_follows_the_matrix(review: Review, known: Known) -> Iterator[Fault]:
    """Find a severity that impact and urgency do not make (docs/service-levels.md#priority-matrix)."""
    incident = review.incident
    if incident and incident.impact and incident.urgency:
        expected = MATRIX[LEVELS.index(incident.impact) + LEVELS.index(incident.urgency)]
        if incident.severity != expected:
            levels = f"{incident.impact.capitalize()} impact and {incident.urgency} urgency"
            message = f"{levels} make {expected}, but you chose {incident.severity}."
            yield Fault("severity_matrix", message, at=("incident", "severity"), severity="warning")


def reviewer_is_somebody_else(review: Review, known: Known) -> Iterator[Fault]:
    """Find a handle that is the provider's own name or address."""
    if review.reviewer and "".join(words(review.reviewer.handle)) in own_names(known.provider.profile):
        message = "The reviewer's name matches the provider's own contact. Owners and staff cannot review."
        yield Fault("self_review", message, at=("reviewer", "handle"))


def own_names(profile: Profile) -> set[str]:
    """Return what a provider goes by, in letters and digits only: slug, names, domains and addresses."""
    names = [profile.slug, profile.name.brand, profile.name.brand.removesuffix("(demo)"), profile.name.legal or ""]
    hosts = [profile.website.split("/")[2]] if profile.website else []
    for contact in profile.contacts:
        if contact.kind == "email":
            hosts.append(contact.value.rpartition("@")[2])
            names.append(contact.value)
    for host in hosts:
        host = host.removeprefix("www.")
        names += [host, host.partition(".")[0]]
    return {"".join(words(name)) for name in names} - {""}


def overall_fits_the_aspects(review: Review, known: Known) -> Iterator[Fault]:
    """Stop a review whose overall score is two or more from the mean of its aspects."""
    if review.scores is None or review.overall is None or not review.scores.given:
        return
    mean = Fraction(sum(review.scores.given), len(review.scores.given))
    if abs(review.overall - mean) >= FAR_FROM_PARTS:
        why = f"Overall {review.overall} but aspects average {_tenths(mean)}. Is one of them a slip?"
        yield from hold(review, "score_far_from_parts", why, at=("overall",))


def accusations_are_read_first(review: Review, known: Known) -> Iterator[Fault]:
    """Stop a review that accuses someone of a crime."""
    for name in ("title", "text"):
        if accuses(getattr(review, name) or ""):
            why = "We hold texts that accuse someone of a crime until an editor has read them."
            yield from hold(review, "accusation", why, at=(name,))


def _tenths(value: Fraction) -> str:
    """Return a number with one decimal, halves up, computed exactly."""
    tenths = (value * 10 + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10}"


def holds_end(review: Review, known: Known) -> Iterator[Fault]:
    """Find a review that has been held for longer than the policy for reviews allows."""
    moderation = review.moderation
    if moderation.state == "held" and moderation.on and (known.as_of - moderation.on).days > policy.HELD_DAYS:
        days = (known.as_of - moderation.on).days
        message = f"Held for {days} days; {policy.HELD_DAYS} are allowed. Publish it, or remove it with a reason."
        yield Fault("held_too_long", message, at=("moderation", "on"), severity="warning")


RECORD_CHECKS = (
    days_are_past,
    id_names_the_provider,
    demo_matches,
    category_is_listed,
    services_are_listed,
    location_is_the_providers,
    bill_is_in_the_providers_currency,
    bill_is_near_the_quote,
    bill_of_nothing_is_meant,
    response_is_a_persons,
    severity_follows_the_matrix,
    reviewer_is_somebody_else,
    overall_fits_the_aspects,
    accusations_are_read_first,
    holds_end,
)
