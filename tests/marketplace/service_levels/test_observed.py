"""Which incidents count, on which clock, and kept or missed; the demo's are recomputed by a walk."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from marketplace.catalog import load_catalog
from marketplace.models.base import validate
from marketplace.models.review.review import Review
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.incidents import reported_incidents
from marketplace.service_levels.observed import observed_responses
from marketplace.service_levels.promises import promise_for
from marketplace.service_levels.waits import MedianWait
from tests.marketplace.calendars.walk import walk_days

ROOT = Path(__file__).resolve().parents[3]
AS_OF = date(2026, 11, 23)
OFFICE = {"id": "office", "timezone": "Europe/London", "windows": [{"days": "mon-fri", "from": "09:00", "to": "17:30"}]}
FOUR_HOURS = {"mode": "coverage_minutes", "coverage": "office", "minutes": 240}


def level(*promises: dict, coverages: tuple[dict, ...] = (OFFICE,)) -> ServiceLevel:
    full = [{"priority": "all", "metric": "response", "kind": "target", **promise} for promise in promises]
    return ServiceLevel.model_validate({"coverages": list(coverages), "promises": full})


TARGET = level({"clock": FOUR_HOURS})
number = iter(range(0x1000, 0xFFFF))


def review(*, handle: str = "north-desk", incident: dict | None = None, **other: object) -> Review:
    """A review that counts: reported Friday 16:30, answered Monday 09:40, so after 100 open minutes."""
    tree = {
        "provider": "quillmoor-fixworks", "demo": "true", "relationship": "customer", "incentive": {"kind": "none"},
        "reviewer": {"handle": handle, "kind": "business"}, "submitted_on": "2026-03-20", "language": "en",
        "incident": {
            "category": "network", "channel": ["onsite"], "severity": "P2", "timezone": "Europe/London",
            "precision": "minute", "reported_at": "2026-03-13T16:30", "responded_at": "2026-03-16T09:40",
            "resolved_at": "2026-03-16T12:05", **(incident or {}),
        },
        "outcome": "fixed", "fixed_first_time": "yes", "overall": "4", "would_use_again": "yes",
        "scores": {"responsiveness": "4", "diagnosis": "5", "resolution": "5", "communication": "4", "value": "3"},
        "title": "Fixed on Monday", "verification": {"level": "unverified"},
        "text": "Wi-Fi dropped on Friday afternoon. They rang first thing on Monday and replaced the access point.",
        "moderation": {"state": "published", "on": "2026-03-21"}, **other,
    }  # fmt: skip
    incident_tree = {name: value for name, value in tree["incident"].items() if value is not None}
    stem = f"quillmoor-fixworks-202603-{next(number):04x}"
    return validate(Review, {**tree, "incident": incident_tree}, context={"file_stem": stem, "exponent": 2})


def waiting(submitted: str = "2026-03-20", **other: object) -> Review:
    times = {"responded_at": None, "resolved_at": None}
    return review(incident=times, outcome="ongoing", fixed_first_time="na", submitted_on=submitted, **other)


def observed(*reviews: Review, terms: ServiceLevel | None = TARGET, as_of: date = AS_OF):
    return observed_responses(terms, reviews, lists={}, as_of=as_of)


def only(*reviews: Review, **options):
    (found,) = observed(*reviews, **options)
    return found


def test_the_clock_of_the_specification_s_review():
    found = only(review())
    (observation,) = found.observations
    assert (found.kind, observation.clock, observation.wait.minutes, observation.kept) == (
        "target",
        "covered",
        100,
        True,
    )
    assert (found.share.kept, found.share.known, found.share.target) == (1, 1, Fraction(9, 10))


@pytest.mark.parametrize(("responded", "kept"), [("2026-03-16T12:00", True), ("2026-03-16T12:01", False)])
def test_the_minute_of_the_deadline_is_kept(responded, kept):
    times = {"responded_at": responded, "resolved_at": "2026-03-17T10:00"}
    assert only(review(incident=times)).observations[0].kept is kept


@pytest.mark.parametrize(
    ("submitted", "kept", "minutes"),
    [("2026-03-13", None, 0), ("2026-03-14", None, 60), ("2026-03-16", None, 60), ("2026-03-17", False, 570)],
)
def test_who_still_waits_is_a_miss_only_past_the_deadline(submitted, kept, minutes):
    (observation,) = only(waiting(submitted)).observations
    assert (observation.kept, observation.wait.minutes, observation.wait.answered) == (kept, minutes, False)


def test_what_does_not_count():
    none = [
        review(moderation={"state": "held", "reason": "burst", "on": "2026-03-21"}),
        review(incentive={"kind": "discount", "by": "provider", "conditional_on_rating": "false"}),
        review(incident={"precision": "day"}),
        review(submitted_on="2026-12-01", moderation={"state": "published", "on": "2026-12-01"}),
    ]
    assert observed(*none) == ()
    assert only(review(), *none).share.known == 1


@pytest.mark.parametrize(("as_of", "counts"), [("2028-03-13", True), ("2028-03-14", False), ("2026-03-19", False)])
def test_only_the_last_24_months_count_and_nothing_from_the_future(as_of, counts):
    assert bool(observed(review(), as_of=date.fromisoformat(as_of))) is counts


def test_24_months_before_a_leap_day():
    assert observed(review(), as_of=date(2028, 2, 29))


def test_the_newest_five_of_a_customer_count():
    same = [
        review(handle=("North-Desk", "north-desk")[day % 2], incident={
            "reported_at": f"2026-02-{day:02}T10:00", "responded_at": f"2026-02-{day:02}T10:{day}",
        })
        for day in range(10, 18)
    ]  # fmt: skip
    counted = reported_incidents(same, as_of=AS_OF)
    assert [incident.responded - incident.reported for incident in counted] == [13, 14, 15, 16, 17]
    assert len(reported_incidents([*same, review(handle="other")], as_of=AS_OF)) == 6


def test_a_customer_with_more_than_half_is_named():
    one, other = review(handle="one"), review(handle="other")
    assert only(one).one_customer_over_half
    assert not only(one, other).one_customer_over_half
    assert only(one, other, review(handle="one")).one_customer_over_half


def test_its_own_priority_comes_first_and_kinds_are_never_mixed():
    mixed = level(
        {"clock": FOUR_HOURS},
        {"priority": "P1", "kind": "guarantee", "clock": {"mode": "elapsed", "minutes": 60, "starts": "receipt"}},
        {"priority": "P4", "kind": "best_effort"},
    )
    found = observed(*(review(incident={"severity": f"P{n}"}) for n in (1, 2, 3, 4)), terms=mixed)
    assert [(one.kind, len(one.observations)) for one in found] == [("guarantee", 1), ("target", 2), ("best_effort", 1)]
    guarantee, target, best = found
    assert (guarantee.share.kept, guarantee.share.known) == (0, 1)
    assert guarantee.observations[0].clock == "real"
    assert guarantee.observations[0].wait.minutes == 3910
    assert (target.share.kept, target.share.known) == (2, 2)
    assert best.share is None
    # Without a promised time the wait is still measured, on the provider's opening hours.
    assert (best.observations[0].clock, best.observations[0].wait.minutes) == ("covered", 100)


def test_a_provider_without_terms_is_measured_in_real_time():
    found = only(review(), terms=None)
    assert (found.kind, found.share, found.observations[0].clock) == ("not_stated", None, "real")


def test_a_clock_that_waits_for_opening_is_measured_from_opening():
    terms = level({"clock": {"mode": "elapsed", "coverage": "office", "minutes": 60, "starts": "coverage"}})
    late = review(incident={"reported_at": "2026-03-13T20:00"})
    (observation,) = only(late, terms=terms).observations
    assert (observation.clock, observation.wait.minutes, observation.kept) == ("from_opening", 40, True)


def test_minutes_of_different_clocks_have_medians_of_their_own():
    terms = level(
        {"clock": FOUR_HOURS},
        {"priority": "P1", "clock": {"mode": "elapsed", "minutes": 60, "starts": "receipt"}},
    )
    found = only(review(), review(incident={"severity": "P1"}), terms=terms)
    assert {clock: median.median for clock, median in found.medians.items()} == {"covered": 100, "real": 3910}
    assert isinstance(found.medians["real"], MedianWait)


def test_the_share_aimed_at_is_the_provider_s_own():
    terms = level({"clock": FOUR_HOURS, "share_pct": 80}, {"priority": "P1", "clock": FOUR_HOURS, "share_pct": 100})
    assert only(review(), terms=terms).share.target == Fraction(4, 5)
    assert only(review(), review(incident={"severity": "P1"}), terms=terms).share.target == Fraction(9, 10)


CATALOG = load_catalog(ROOT / "providers", as_of=AS_OF)
LISTS = {name: found.days for name, found in CATALOG.reference.holidays.items()}


@pytest.mark.parametrize("slug", sorted(CATALOG.providers))
def test_the_demo_s_promises_are_kept_or_missed_as_a_walk_says(slug):
    provider = CATALOG.providers[slug]
    by_id = {one.id: one for one in provider.reviews}
    for found in observed_responses(provider.service_level, provider.reviews, lists=LISTS, as_of=AS_OF):
        for observation in found.observations:
            if observation.kept is not None:
                told = by_id[observation.review_id]
                assert observation.kept == walked(provider.service_level, told), told.id


def walked(terms: ServiceLevel, told: Review) -> bool:
    """Recompute kept or missed from the review's own times, one minute after the other."""
    incident = told.incident
    promise = promise_for(terms, priority=incident.severity, channel=incident.channel[0])
    clock, desk = promise.clock, terms.coverage(promise.clock.coverage)
    start, end = (minute_of(getattr(incident, step), incident.timezone) for step in ("reported_at", "responded_at"))
    if clock.mode == "elapsed" and clock.starts == "receipt":
        return end - start <= clock.minutes
    rule = desk.holidays
    closed = {*(LISTS[rule.list_id] if rule and rule.list_id else ()), *(rule.add if rule else ())}
    closed -= set(rule.remove if rule else ())
    windows = [
        {"days": w.days, "from": f"{w.opens // 60}:{w.opens % 60}", "to": f"{w.closes // 60}:{w.closes % 60}"}
        for w in desk.windows
    ]
    minutes = walk_days(windows, desk.timezone, closed, start)
    if clock.mode == "business_days":
        return in_business_days(minutes, clock, end)
    left, started = clock.minutes, False
    for at, _, _, days in minutes:
        started = started or bool(days)
        left -= bool(days) if clock.mode == "coverage_minutes" else started
        if at + 1 >= end or left == 0:
            return at + 1 >= end
    raise AssertionError


def in_business_days(minutes, clock, end: int) -> bool:
    """Collect the days that open after the report; the promised one's last open minute is the deadline."""
    closes: dict[date, int] = {}
    first = None
    for at, wall, _, days in minutes:
        if first is None:
            first = date(1970, 1, 1) + timedelta(days=wall // 1440)
            too_late = clock.cutoff is not None and wall % 1440 >= clock.cutoff
        closes.update((day, at + 1) for day in days if day > first or (day == first and not too_late))
        # Days after the promised one have begun, so it has closed.
        if len(closes) > clock.days + 2:
            return end <= closes[sorted(closes)[clock.days]]
    raise AssertionError


def minute_of(local: datetime, zone: str) -> int:
    return int(local.replace(tzinfo=ZoneInfo(zone)).timestamp()) // 60
