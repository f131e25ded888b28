"""The ranking of promises: each counts by its later end, on the hours that are open to callers without a contract."""

import pytest

from marketplace.models.base import validate
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.views.compare.waits import ANY, OFFICE, waits_view
from marketplace.views.listing import Listing
from tests.support.snapshots import changed, demo_snapshot

OFFICE_HOURS = {
    "id": "office", "timezone": "Europe/London", "windows": [{"days": ["mon-fri"], "from": "09:00", "to": "17:30"}],
}  # fmt: skip
FOUR_HOURS = {"mode": "coverage_minutes", "coverage": "office", "minutes": 240}
ARRIVAL = 1
SAME = ("quillmoor-fixworks", "brackenloft-it")


def promising(clock: dict, **more: object) -> ServiceLevel:
    promise = {"priority": "P1", "metric": "response", "kind": "target", "clock": clock}
    return validate(ServiceLevel, {"coverages": [OFFICE_HOURS], "promises": [promise], **more})


def ranking(levels: dict[str, ServiceLevel], order: str = OFFICE) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """Return who stands where in Britain, and the cells of each."""
    snapshot = changed(demo_snapshot(), service_level=levels)
    brands = {snapshot.providers[slug].profile.name.brand: slug for slug in snapshot.providers}
    rows = waits_view(Listing(snapshot), "GB", None, order).table.rows
    return [brands[row.name] for row in rows], {
        brands[row.name]: tuple(cell.text for at, cell in enumerate(row.cells) if at != ARRIVAL) for row in rows
    }


@pytest.mark.parametrize("order", [OFFICE, ANY])
@pytest.mark.parametrize(
    "later",
    [
        {"starts": "acknowledged"}, {"starts": "ticket"}, {"starts": "paid"}, {"starts": "visit_agreed"},
        {"starts": "not_stated"}, {"plus_travel": True},
        # Sooner than the other's, but without an end.
        {"starts": "acknowledged", "minutes": 30},
    ],
)  # fmt: skip
def test_a_start_that_is_not_the_report_never_ranks_above_the_same_promise_from_the_report(later, order):
    first, second = SAME
    for slugs in ((first, second), (second, first)):
        plain, event = slugs
        ordered, cells = ranking({plain: promising(FOUR_HOURS), event: promising({**FOUR_HOURS, **later})}, order)
        assert ordered.index(plain) < ordered.index(event)
        assert cells[event][1].startswith("at least ")
        assert cells[event][4] == "open"
        assert not cells[plain][1].startswith("at least ")


def test_an_open_promise_comes_after_all_with_an_end_and_before_no_promise():
    slug = SAME[0]
    ordered, cells = ranking({slug: promising({**FOUR_HOURS, "starts": "paid"})})
    promised = [cells[name][1] not in ("no promise",) and not cells[name][1].startswith("at least") for name in ordered]
    at = ordered.index(slug)
    assert all(promised[:at])
    assert not any(promised[at:])


def test_an_unknown_clock_ranks_by_its_later_end():
    first, second = SAME
    unknown = promising({"mode": "unknown", "coverage": "office", "minutes": 240})
    _, cells = ranking({first: promising(FOUR_HOURS), second: unknown})
    assert cells[second][1:4] == cells[first][1:4]
    assert cells[second][0] == "4 hours, of which hours is not stated"


def test_a_promise_that_needs_paid_priority_stands_with_its_price():
    slug = SAME[0]
    promise = {"priority": "P1", "metric": "response", "kind": "target", "needs_priority": True, "clock": FOUR_HOURS}
    level = validate(ServiceLevel, {"coverages": [OFFICE_HOURS], "promises": [promise]})
    snapshot = changed(demo_snapshot(), service_level={slug: level})
    rows = waits_view(Listing(snapshot), "GB").table.rows
    (note,) = [row.cells[0].note for row in rows if slug in row.url]
    assert note == "target, only for callers who pay for priority; Remote fix, 30 min, then costs £120.00"


def test_who_comes_says_by_when_and_who_does_not_says_so():
    rows = waits_view(Listing(demo_snapshot()), "GB").table.rows
    arrivals = {row.url: (row.note, row.cells[ARRIVAL].text, row.cells[ARRIVAL].note) for row in rows}
    assert arrivals["/providers/quillmoor-fixworks/"] == (
        "Comes to you, remote and you bring it", "8 h 30 min of business hours", "target",
    )  # fmt: skip
    assert arrivals["/providers/tarnhold-support/"] == ("Remote", "no visits here", None)
    assert arrivals["/providers/osperley-repairs/"][1] == "comes, no time promised"
    (kept,) = [row.cells[0].note for row in rows if "quillmoor" in row.url]
    assert kept.endswith("; kept 15 of 18")


def test_hours_without_a_contract_are_those_that_count():
    few = {"id": "few", "timezone": "Europe/London", "windows": [{"days": ["wed"], "from": "09:00", "to": "17:30"},
           {"days": ["mon", "fri"], "from": "09:00", "to": "12:00"}]}  # fmt: skip
    slug = SAME[0]
    both = {"coverages": [OFFICE_HOURS, few]}
    _, whole = ranking({slug: promising(FOUR_HOURS, **both)})
    _, part = ranking({slug: promising(FOUR_HOURS, **both, ad_hoc={"coverage": "few", "queue": "contract_first"})})
    _, own = ranking({slug: promising({**FOUR_HOURS, "coverage": "few"}, **both)})
    assert float(part[slug][1].removesuffix(" h")) > float(whole[slug][1].removesuffix(" h"))
    assert part[slug][1:4] == own[slug][1:4]
