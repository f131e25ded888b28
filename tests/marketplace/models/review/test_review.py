"""One review: what it must hold, and the answer to each slip that one record can make."""

from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

import pytest
from pydantic import ValidationError

from marketplace.models.base import salvage
from marketplace.models.review.incident import clock_change
from marketplace.models.review.review import UNLESS_STUB, Review
from marketplace.sources import parse
from tests.support.reviews import CONTEXT, REVIEW, REVIEW_ID, changed, reply, review

STUB = f"""\
id: {REVIEW_ID}
provider: quillmoor-fixworks
demo: true
submitted_on: 2026-03-20
moderation: {{state: removed, reason: personal_data, on: 2026-04-02, note: The text named an employee.}}
"""


def problems(make=review, **lines):
    with pytest.raises(ValidationError) as caught:
        make(**lines)
    return [(error["type"], ".".join(map(str, error["loc"])), error["msg"]) for error in caught.value.errors()]


def codes(make=review, **lines):
    return [code for code, _, _ in problems(make, **lines)]


def test_the_documented_example_is_read():
    found = review()
    assert (found.id, found.overall, found.scores.given) == (REVIEW_ID, 4, (4, 5, 5, 4, 3))
    assert (found.quote.amount, found.billed.amount, found.billed.currency) == (12000, 14250, "GBP")
    assert found.incident.instant("responded_at") == datetime(2026, 3, 16, 9, 40, tzinfo=UTC)
    assert not found.is_stub


def test_na_is_no_score():
    scores = "{responsiveness: 4, diagnosis: na, resolution: 5, communication: 4, value: na}"
    assert review(scores=scores).scores.given == (4, 5, 4)


@pytest.mark.parametrize("field", UNLESS_STUB)
def test_a_published_review_lacks_nothing(field):
    (code, place, _), *rest = problems(**{field: None})
    assert (code, place) == ("incentive_missing" if field == "incentive" else "field_missing", field)
    assert rest == []


def test_all_missing_fields_are_named_at_once():
    assert [place for _, place, _ in problems(**dict.fromkeys(UNLESS_STUB))] == list(UNLESS_STUB)


def test_a_stub_keeps_state_reason_and_dates():
    stub = review(STUB)
    assert stub.is_stub
    assert (stub.text, stub.overall, stub.moderation.on) == (None, None, date(2026, 4, 2))


def test_a_stub_keeps_no_words():
    assert codes(moderation="{state: withdrawn, reason: by_author, on: 2026-04-02}") == ["stub_has_words"] * 2


def test_the_id_is_the_name_of_the_file():
    assert codes(id="quillmoor-fixworks-202603-0000") == ["id_not_file_name"]
    assert codes(context={**CONTEXT, "file_stem": "quillmoor-fixworks-202613-9f3a"}) == ["id_format"]
    assert codes(context={**CONTEXT, "file_stem": "my-review"}) == ["id_format"]


def test_a_record_read_in_part_still_has_its_id():
    tree = parse(changed(REVIEW, overall="9", language="english").encode(), "r").tree
    record, _ = salvage(Review, tree, context=CONTEXT)
    assert (record.id, record.outcome, hasattr(record, "overall")) == (REVIEW_ID, "fixed", False)


SLIPS = [
    ("timezone_missing", {"incident__timezone": None}, "16:30 where? Add timezone, like Europe/London."),
    (
        "time_order",
        {"incident__responded_at": "2026-03-13 16:10"},
        "responded_at 2026-03-13 16:10 is before reported_at 2026-03-13 16:30. Swap or correct them.",
    ),
    ("time_order", {"incident__onsite_at": "2026-03-17T09:00"}, "resolved_at 2026-03-16 12:05 is before onsite_at"),
    ("time_future", {"incident__resolved_at": "2026-03-21T12:05"}, "in the future. Leave it out until it happens."),
    ("time_format", {"incident__resolved_at": "2026-03-16T12:05Z"}, "is not a local time"),
    ("time_format", {"incident__resolved_at": "2026-02-30"}, "not a day and time of the calendar"),
    ("time_precision", {"incident__reported_at": "2026-03-13"}, "Add the time, or set precision: day."),
    ("incident_too_old", {"submitted_on": "2028-03-13"}, "Incidents must be from the last 24 months"),
    ("submitted_too_soon", {"incident__responded_at": None}, "Please wait until the provider has responded"),
    ("outcome_without_time", {"incident__resolved_at": None}, "Fixed, but no resolved_at. Give at least the day."),
    ("first_time_conflict", {"incident__sessions": "3"}, "You said fixed first time, but also 3 visits."),
    ("first_time_conflict", {"outcome": "not_fixed"}, "You said fixed first time"),
    ("whole_number", {"incident__sessions": "21"}, "from 1 to 20"),
    ("score_range", {"overall": "4.5"}, "4.5 is not a score. Use a whole number from 1 to 5."),
    ("score_range", {"overall": "0"}, "whole number from 1 to 5"),
    ("score_range", {"overall": "6"}, "whole number from 1 to 5"),
    ("score_range", {"overall": "five"}, "whole number from 1 to 5"),
    ("score_range", {"overall": "-0"}, "whole number from 1 to 5"),
    ("score_range", {"overall": "5e0"}, "whole number from 1 to 5"),
    ("score_range", {"overall": '"4,5"'}, "whole number from 1 to 5"),
    ("score_range", {"overall": "\u0665"}, "whole number from 1 to 5"),
    ("score_range", {"overall": "nan"}, "whole number from 1 to 5"),
    ("score_range", {"scores": "{diagnosis: 5, resolution: 5, communication: 4, value: 4.5}"}, "1 to 5, or na."),
    ("scores_too_few", {"scores": "{diagnosis: 5, value: 4, resolution: na}"}, "at least three of the five"),
    ("billed_negative", {"billed": "{amount: -50.00, currency: GBP, tax_included: no}"}, "Billed -50.00 cannot be"),
    ("money_format", {"billed": '{amount: "72,50", currency: GBP, tax_included: no}'}, "Write it with a dot: 72.50"),
    ("money_decimals", {"billed": "{amount: 72.50, currency: JPY, tax_included: no}"}, "0 decimal places"),
    ("quote_incomplete", {"quote": "{kind: estimate}"}, "Add amount, or write kind: none."),
    ("quote_conflict", {"quote": "{kind: none, amount: 5.00}"}, "remove the amount"),
    ("relationship_refused", {"relationship": "employee"}, "Owners, staff, relatives and rivals cannot review."),
    ("choice_unknown", {"relationship": "costumer"}, "Did you mean customer?"),
    ("incentive_missing", {"incentive": None}, "even a small discount"),
    ("incentive_missing", {"incentive": "{by: site}"}, "even a small discount"),
    ("incentive_by_missing", {"incentive": "{kind: gift}"}, "Add by: provider, site or other."),
    (
        "incentive_conditional",
        {"incentive": "{kind: gift, by: provider, conditional_on_rating: true}"},
        "depends on the rating",
    ),
    ("personal_data", {"reviewer": "{handle: jo@firm.example, kind: business}"}, "The handle contains an email"),
    ("personal_data", {"title": "Ask for 0113 496 0000"}, "The title contains a phone number"),
    ("text_short", {"text": "They came and it works again ok."}, "32 characters is too short to help others"),
    ("text_short", {"title": "Good"}, "4 characters is too short; write at least 5."),
    ("text_long", {"text": "word " * 401}, "2004 characters is too long; write at most 2000."),
    ("text_long", {"title": "word " * 17}, "84 characters is too long; write at most 80."),
    ("text_shouting", {"title": "NEVER EVER USE THIS SHOP AGAIN"}, "capitals"),
    ("text_link", {"title": "See www.rival.example"}, "Links and HTML are not allowed in reviews."),
    ("text_markup", {"title": "A <b>great</b> job"}, "Links and HTML are not allowed in reviews."),
    (
        "evidence_in_repo",
        {"verification": "{level: unverified, evidence_ref: invoice-12.pdf}"},
        "Send them to the edit",
    ),
    (
        "evidence_in_repo",
        {"verification": '{level: unverified, evidence_ref: "https://x.example/i"}'},
        "Do not add inv",
    ),
    ("verification_incomplete", {"verification": "{level: verified_invoice}"}, "the date checked and who checked it"),
    ("verification_incomplete", {"verification": "{level: verified_contact, by: editor}"}, "Add on and by"),
    ("moderation_incomplete", {"moderation": "{state: held}"}, "held needs a reason and the day."),
    ("moderation_incomplete", {"moderation": "{state: published, cleared: [burst]}"}, "who read the review"),
    ("moderation_reason", {"moderation": "{state: held, reason: abuse, on: 2026-03-21}"}, "is not a reason for held"),
    ("language_tag", {"language": "english"}, "Did you mean en?"),
    ("unknown_field", {"stars": "5"}, "stars is not a field here."),
]


@pytest.mark.parametrize(("code", "lines", "words"), SLIPS, ids=[f"{s[0]}-{next(iter(s[1]))}" for s in SLIPS])
def test_a_slip_gets_its_code_and_a_remedy(code, lines, words):
    found = problems(**lines)
    assert [problem[0] for problem in found] == [code]
    assert words in found[0][2]


def test_a_response_after_submission_is_too_soon_and_told_once():
    assert codes(submitted_on="2026-03-15") == ["submitted_too_soon"]
    assert codes(submitted_on="2026-03-15", outcome="ongoing", fixed_first_time="na") == ["time_future"]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Honolulu", "Europe/London", "Australia/Adelaide"])
def test_a_review_may_be_sent_on_the_evening_of_the_incident_wherever_that_is(zone):
    evening = {f"incident__{step}_at": f"2026-03-20T{time}" for step, time in
               (("reported", "19:00"), ("responded", "20:00"), ("resolved", "21:30"))}  # fmt: skip
    found = review(incident__timezone=zone, submitted_on="2026-03-20", **evening)
    assert found.submitted_on >= found.incident.reported_on
    assert codes(incident__timezone=zone, submitted_on="2026-03-18", **evening)[0] in (
        "time_future",
        "submitted_too_soon",
    )


def test_a_day_of_submission_before_everything_is_told_once_for_all_steps():
    assert codes(submitted_on="2026-03-12") == ["time_future"]


def test_a_report_after_everything_is_told_once_for_all_steps():
    assert codes(incident__reported_at="2026-03-17T16:30") == ["time_order"]


def test_steps_are_ordered_also_where_one_of_them_cannot_be_read():
    found = codes(incident__reported_at="soon", incident__resolved_at="2026-03-15T12:05")
    assert sorted(found) == ["time_format", "time_order"]


def test_times_are_read_by_the_pinned_zones_not_by_the_machines(monkeypatch):
    monkeypatch.setattr("zoneinfo.TZPATH", ())
    assert clock_change(datetime.fromisoformat("2026-03-29T01:30"), "Europe/London") == "gap"
    assert clock_change(datetime.fromisoformat("2026-10-25T01:30"), "Europe/London") == "repeat"
    with pytest.raises(KeyError):
        clock_change(datetime.fromisoformat("2026-03-29T01:30"), "localtime")


def test_waiting_is_an_outcome():
    found = review(incident__responded_at=None, incident__resolved_at=None, outcome="ongoing", fixed_first_time="na")
    assert found.incident.instant("responded_at") is None


def test_several_slips_are_named_together():
    found = codes(
        overall="9", text='"Mail jo@x.example, password: Hunter2"', relationship="owner", incident__timezone=None
    )
    assert set(found) == {
        "score_range", "text_short", "personal_data", "secret", "relationship_refused", "timezone_missing",
    }  # fmt: skip


class TestClockChanges:
    NIGHT: ClassVar = {"incident__reported_at": "2026-03-29 01:30", "incident__responded_at": "2026-03-29 02:10"}
    LATER: ClassVar = {"submitted_on": "2026-04-20", "incident__resolved_at": "2026-04-01", "outcome": "fixed"}

    def test_a_skipped_time_does_not_exist(self):
        (found,) = problems(**self.NIGHT, **self.LATER)
        assert found[0] == "time_gap"
        assert "2026-03-29 01:30 does not exist in Europe/London" in found[2]

    def test_a_repeated_time_needs_its_fold(self):
        night = {"incident__reported_at": "2025-10-26T01:50", "incident__responded_at": "2025-10-26T01:20"}
        later = {"submitted_on": "2025-11-20", "incident__resolved_at": "2025-10-27"}
        found = problems(**night, **later)
        assert [code for code, _, _ in found] == ["time_repeat", "time_repeat"]
        assert "2025-10-26 01:50 happened twice; add fold: 0 or 1." in found[0][2]
        clear = review(**night, **later, incident__fold="{reported_at: 0, responded_at: 1}").incident
        assert clear.instant("responded_at") - clear.instant("reported_at") == timedelta(minutes=30)
        assert codes(**night, **later, incident__fold="{reported_at: 1, responded_at: 1}") == ["time_order"]
        assert codes(**night, **later, incident__fold="1") == ["time_order"]

    def test_days_need_no_clock(self):
        day = {"incident__precision": "day", "incident__reported_at": "2026-03-29T01:30"}
        found = review(**day, incident__responded_at="2026-03-29", **self.LATER).incident
        assert found.instant("reported_at") is None
        assert found.reported_on == date(2026, 3, 29)

    def test_an_hour_is_not_compared_by_minutes(self):
        same_hour = {"incident__precision": "hour", "incident__responded_at": "2026-03-13 16:10"}
        assert review(**same_hour).incident.precision == "hour"

    def test_the_report_belongs_to_its_day_in_utc(self):
        early = {"incident__timezone": "Australia/Sydney", "incident__reported_at": "2026-03-13T08:00"}
        assert review(**early).incident.reported_on == date(2026, 3, 12)


class TestReply:
    def test_is_read_and_named_for_its_review(self):
        found = reply()
        assert (found.review, found.by_role, found.revised_on) == (REVIEW_ID, "owner", None)

    @pytest.mark.parametrize(
        ("code", "lines"),
        [
            ("text_long", {"text": "word " * 301}),
            ("text_link", {"text": "See https://firm.example/terms"}),
            ("text_markup", {"text": "<i>Sorry</i>"}),
            ("choice_unknown", {"by_role": "the boss"}),
            ("date_order", {"revised_on": "2026-03-23"}),
            ("id_format", {"review": "the-last-one"}),
            ("field_missing", {"on": None}),
        ],
    )
    def test_a_slip_gets_its_code(self, code, lines):
        assert codes(reply, **lines) == [code]


def test_the_schema_asks_more_of_what_is_not_a_stub():
    schema = Review.model_json_schema()
    assert schema["else"]["required"] == list(UNLESS_STUB)
    assert {"moderation", "provider", "demo", "submitted_on"} == set(schema["required"])
    assert all("description" in field for field in schema["properties"].values())


def test_the_example_has_every_required_field():
    assert all(f"{name}:" in REVIEW for name in UNLESS_STUB)


MODERATED = "{{state: published, on: {}}}"


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        ({"moderation": MODERATED.format("2026-03-18")}, "moderation.on"),
        ({"moderation": "{state: held, reason: unread, on: 2025-07-05}"}, "moderation.on"),
        ({"edits": "[{date: 2026-04-01, what: A word}, {date: 2026-03-01, what: A word}]"}, "edits.1.date"),
    ],
)
def test_nothing_was_done_to_a_review_before_it_was_sent(lines, at):
    ((code, place, message),) = problems(**lines)
    assert (code, place) == ("time_order", at)
    assert "is before submitted_on 2026-03-20. Correct the day that is wrong." in message


def test_a_stub_too_was_removed_after_it_was_sent():
    tree = parse(STUB.replace("2026-04-02", "2025-04-02").encode(), "r").tree
    _, problem = salvage(Review, tree, context=CONTEXT)
    assert [error["type"] for error in problem.errors()] == ["time_order"]


@pytest.mark.parametrize("day", ["2026-03-19", "2026-03-20", "2026-04-20"])
def test_where_the_author_is_it_may_have_been_tomorrow(day):
    assert review(moderation=MODERATED.format(day)).submitted_on == date(2026, 3, 20)
