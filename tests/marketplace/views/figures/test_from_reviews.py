"""Figures from reviews: which reviews enter, what is left out, and how the results read."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from marketplace.views.figures import outcomes, reviews, timeline

AS_OF = date(2026, 11, 23)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def told(after: dict[str, int] | None = None, **fields) -> SimpleNamespace:
    """Return a review whose steps came so many minutes after the report; a step that is absent is not known."""
    instants = {"reported_at": START, **{step: START + timedelta(minutes=m) for step, m in (after or {}).items()}}
    state = fields.pop("state", "published")
    return SimpleNamespace(
        is_stub=state in ("removed", "withdrawn"),
        incident=SimpleNamespace(
            instant=instants.get, severity=fields.pop("severity", "P3"), category=fields.pop("category", "network")
        ),
        moderation=SimpleNamespace(state=state, on=None, reason=fields.pop("reason", None)),
        incentive=SimpleNamespace(kind=fields.pop("reward", "none")),
        **{
            "outcome": "fixed", "fixed_first_time": "yes", "quote": None, "billed": None, "overall": 4,
            "submitted_on": date(2026, 3, 9), **fields,
        },
    )  # fmt: skip


def market(*found: SimpleNamespace) -> SimpleNamespace:
    provider = SimpleNamespace(slug="p", reviews=found, rate_card=SimpleNamespace(currency="GBP"))
    labels = {
        "network": SimpleNamespace(id="network", label="Networks"),
        "pos": SimpleNamespace(id="pos", label="Tills"),
    }
    return SimpleNamespace(
        published=(provider,), providers={"p": provider}, as_of=AS_OF, reference=SimpleNamespace(categories=labels)
    )


def test_the_middle_answer_of_five():
    answered = [told({"responded_at": minutes}) for minutes in (10, 500, 30, 220, 40)]
    figure = timeline.response_median(market(*answered))
    assert (figure.text, figure.n) == ("40 min", 5)


@pytest.mark.parametrize(
    "left_out", [{"state": "held"}, {"state": "removed"}, {"state": "withdrawn"}, {"reward": "gift"}]
)
def test_hidden_and_rewarded_reviews_enter_nothing(left_out):
    found = [told({"responded_at": 10}) for _ in range(4)] + [told({"responded_at": 10}, **left_out)]
    assert timeline.response_median(market(*found)).n == 4
    assert outcomes.fixed_share(market(*found)).n == 4


def test_each_step_counts_the_reviews_that_know_it():
    found = (
        [told({"responded_at": 60, "onsite_at": 90}) for _ in range(5)] + [told({"resolved_at": 3000})] * 3 + [told()]
    )
    rows = timeline.job_timeline(market(*found)).rows
    assert [(value, n) for _, value, n in rows] == [("1 h", "5"), ("30 min", "5"), ("too few", "0"), ("2.1 days", "3")]


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (59, "59 min"), (2879, "47 h 59 min"), (2880, "2 days"), (3600, "2.5 days")]
)
def test_long_times_are_told_in_days(minutes, text):
    assert timeline.time_text(minutes) == text


def test_severities_keep_their_own_times():
    found = [told({"resolved_at": 60}, severity="P1")] * 5 + [told({"resolved_at": 120}, severity="P4")] * 2
    rows = timeline.resolution_by_severity(market(*found)).rows
    assert [row[1:] for row in rows] == [("1 h", "5"), ("too few", "0"), ("too few", "0"), ("too few", "2")]


def test_open_jobs_are_no_failures():
    found = [told()] * 4 + [told(outcome="not_fixed")] + [told(outcome="ongoing")] * 3
    figure = outcomes.fixed_share(market(*found))
    assert (figure.text, figure.n) == ("80%", 5)


def test_first_attempts_are_asked_of_fixed_jobs_that_say_so():
    found = [told()] * 3 + [told(fixed_first_time="no")] + [told(fixed_first_time="na")] + [told(outcome="partial")]
    figure = outcomes.first_time_fix_share(market(*found))
    assert (figure.text, figure.n) == ("too few to say", 4)


def test_kinds_of_fault_come_by_number_of_reviews():
    found = [told(category="pos")] * 6 + [told()] * 5
    assert outcomes.fixes_by_category(market(*found)).rows == (
        ("Tills", "6", "100%", "100%"), ("Networks", "5", "100%", "100%"),
    )  # fmt: skip


def bill(amount: int, currency: str = "GBP") -> SimpleNamespace:
    return SimpleNamespace(amount=amount, currency=currency)


def quote(amount: int | None, kind: str = "estimate") -> SimpleNamespace:
    return SimpleNamespace(amount=amount, kind=kind)


def test_bills_are_held_against_firm_prices_in_one_currency():
    five = [told(quote=quote(10_000), billed=bill(amount)) for amount in (9_000, 10_000, 11_040, 12_000, 20_000)]
    others = [
        told(quote=quote(10_000, "range"), billed=bill(1)), told(quote=quote(None, "none"), billed=bill(1)),
        told(quote=quote(10_000), billed=bill(1, "EUR")), told(quote=quote(10_000)), told(billed=bill(1)),
        told(quote=quote(0), billed=bill(1)),
    ]  # fmt: skip
    figure = outcomes.bill_to_quote(market(*five, *others))
    assert (figure.text, figure.n) == ("110%", 5)


def test_the_ledger_adds_up(snapshot):
    rows = dict(reviews.reviews_ledger(snapshot).rows)
    states = ["Published", "Readable, being checked again", "Held until an editor has read it", "Removed"]
    states.append("Withdrawn by its author")
    assert sum(int(rows[state]) for state in states) == int(rows["Received"])


def test_removals_are_counted_by_reason_and_stars():
    gone = [told(state="removed", reason="fake", overall=5), told(state="removed", reason="fake", overall=None)]
    table = reviews.removals_by_reason(market(told(), *gone))
    assert table.rows == (("Reasonable belief that it is fake", "0", "0", "0", "0", "1", "1"),)
    assert table.n == 2


def test_nothing_removed_says_so():
    assert reviews.removals_by_reason(market(told())).rows[0][0] == "None removed so far"
