"""The rules about reviews and replies that need the day, a vocabulary, the provider or other reviews."""

from datetime import date
from pathlib import Path

import pytest

from marketplace.catalog.checks import reply as reply_checks
from marketplace.catalog.checks import review as review_checks
from marketplace.catalog.checks import review_set
from marketplace.catalog.checks.known import Known
from marketplace.catalog.provider import Provider
from marketplace.catalog.vocabularies import load_reference
from marketplace.models.base import salvage, validate
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.review.likeness import NEAR_COPY, likeness, near_copies, runs_of_three, shingles, words
from marketplace.models.review.review import MAX_LAG_DAYS, Reply, Review
from marketplace.models.unread import until_unknown
from marketplace.sources import parse, read
from tests.support.reviews import CONTEXT, REPLY, REVIEW, REVIEW_ID, changed, reply, review
from tests.support.soak import cases, draws

PROVIDERS = Path("providers")
OTHER_ID = "quillmoor-fixworks-202603-0001"
OTHER_TEXT = (
    "Our till went down an hour before opening, and the remote session was over before the first customer came in."
)


@pytest.fixture(scope="module")
def reference():
    return load_reference(PROVIDERS / "_reference")


@pytest.fixture
def known(reference):
    folder = PROVIDERS / "quillmoor-fixworks"

    def make(*reviews, replies=(), as_of=date(2026, 11, 23)):
        provider = Provider(
            slug=folder.name,
            profile=validate(Profile, read(folder / "profile.yaml").tree),
            rate_cards=(validate(RateCard, read(folder / "pricing.yaml").tree),),
            service_level=None,
            reviews=reviews,
            replies=dict(replies),
        )
        return Known(as_of=as_of, reference=reference, providers={provider.slug: provider}, provider=provider)

    return make


@pytest.fixture
def found(known):
    def run(as_of=date(2026, 11, 23), **lines):
        one = review(**lines)
        place = known(one, as_of=as_of)
        faults = [fault for check in review_checks.RECORD_CHECKS for fault in check(one, place)]
        return [(fault.code, fault.severity, ".".join(map(str, fault.at)), fault.message) for fault in faults]

    return run


@pytest.fixture
def found_together(known):
    def run(*reviews):
        place = known(*reviews)
        return [
            (one.id[-4:], fault.code, fault.severity, fault.message)
            for check in review_set.CATALOG_CHECKS
            for one, fault in until_unknown(check(place))
        ]

    return run


def another(name=OTHER_ID, **lines):
    lines = {"reviewer": "{handle: corner-shop, kind: business}", "text": OTHER_TEXT, **lines}
    return review(**lines, context={**CONTEXT, "file_stem": name})


def test_the_documented_example_is_fine(found):
    assert found() == []


RULES = [
    (
        "time_future",
        "error",
        "submitted_on",
        {"as_of": date(2026, 3, 19), "verification": "{level: unverified}"},
        "in the future (today is 2026-03-19)",
    ),
    ("demo_mismatch", "error", "demo", {"demo": "false"}, "cannot have a demo review, nor the reverse"),
    ("location_unknown", "error", "location", {"location": "bnech"}, "Did you mean bench?"),
    ("category_unknown", "error", "incident.category", {"incident__category": "netwrok"}, "Did you mean network?"),
    ("service_unknown", "error", "incident.services.0", {"incident__services": "[wi-fi]"}, "Did you mean wifi?"),
    (
        "service_not_listed",
        "warning",
        "incident.services.1",
        {"incident__services": "[wifi, porting_fault]"},
        "quillmoor-fixworks does not list porting_fault. Is the provider right?",
    ),
    (
        "money_currency",
        "error",
        "billed.currency",
        {"billed": "{amount: 142.50, currency: USD, tax_included: no}"},
        "Billed in USD but this provider charges GBP. Say which is right.",
    ),
    (
        "billed_far_from_quote",
        "warning",
        "billed.amount",
        {"billed": "{amount: 900.00, currency: GBP, tax_included: no}", "quote": "{amount: 90.00, kind: fixed}"},
        "Billed 900.00 against a quote of 90.00. Check the decimal point.",
    ),
    (
        "billed_zero",
        "warning",
        "billed.amount",
        {"billed": "{amount: 0.00, currency: GBP, tax_included: no}"},
        "Billed 0.00: was nothing charged, or is it unknown?",
    ),
    (
        "response_unlikely",
        "warning",
        "incident.responded_at",
        {"incident__responded_at": "2026-03-13T16:30"},
        "Response after 0 minutes: was that an automatic reply?",
    ),
    (
        "response_unlikely",
        "warning",
        "incident.responded_at",
        {"incident__reported_at": "2025-03-13T16:30"},
        "Response after 367 days",
    ),
    (
        "severity_matrix",
        "warning",
        "incident.severity",
        {"incident__impact": "high", "incident__urgency": "high"},
        "High impact and high urgency make P1, but you chose P2.",
    ),
    (
        "self_review",
        "error",
        "reviewer.handle",
        {"reviewer": "{handle: Quillmoor Fixworks, kind: business}"},
        "The reviewer's name matches the provider's own contact.",
    ),
    (
        "self_review",
        "error",
        "reviewer.handle",
        {"reviewer": "{handle: quillmoor-fixworks.example, kind: business}"},
        "The reviewer's name matches the provider's own contact.",
    ),
    (
        "score_far_from_parts",
        "warning",
        "overall",
        {"overall": "1", "scores": "{responsiveness: 5, diagnosis: 5, resolution: 5, communication: 4, value: 4}"},
        "Overall 1 but aspects average 4.6. Is one of them a slip?",
    ),
    (
        "accusation",
        "warning",
        "text",
        {"text": "They stole my hard drive and then sent a bill for the drive that they had taken out of it."},
        "We hold texts that accuse someone of a crime until an editor has read them.",
    ),
    (
        "held_too_long",
        "warning",
        "moderation.on",
        {"moderation": "{state: held, reason: unread, on: 2026-11-01}"},
        "Held for 22 days; 10 are allowed.",
    ),
]


@pytest.mark.parametrize(("code", "severity", "at", "lines", "words_"), RULES, ids=[f"{r[0]}-{r[2]}" for r in RULES])
def test_a_slip_gets_its_code_and_place(found, code, severity, at, lines, words_):
    ((code_, severity_, at_, message),) = found(**lines)
    assert (code_, severity_, at_) == (code, severity, at)
    assert words_ in message


@pytest.mark.parametrize(
    "lines",
    [
        {"billed": "{amount: 360.00, currency: GBP, tax_included: no}"},
        {"billed": "{amount: 40.00, currency: GBP, tax_included: no}"},
        {"billed": "{amount: 0.00, currency: GBP, tax_included: no}", "outcome": "not_fixed", "fixed_first_time": "na"},
        {"incident__impact": "medium", "incident__urgency": "high"},
        {"incident__impact": "high", "incident__urgency": "medium"},
        {"incident__precision": "hour", "incident__responded_at": "2026-03-13T16:30"},
        {"overall": "3", "scores": "{diagnosis: 5, resolution: 5, communication: 4, value: 5}"},
        {"moderation": "{state: held, reason: unread, on: 2026-11-13}"},
        {"as_of": date(2026, 3, 22)},
    ],
)
def test_what_is_just_inside_is_fine(found, lines):
    assert found(**lines) == []


@pytest.mark.parametrize(
    "moderation",
    [
        "{state: held, reason: accusation, on: 2026-11-20}",
        "{state: published, cleared: [accusation], on: 2026-11-20, by: editor}",
    ],
)
def test_a_hold_ends_when_it_is_held_or_read(found, moderation):
    text = "They stole my hard drive and then sent a bill for the drive that they had taken out of it."
    assert found(text=text, moderation=moderation) == []


def test_a_hold_says_what_to_write(found):
    ((_, _, _, message),) = found(text="That is fraud. " * 5)
    assert "moderation to {state: held, reason: accusation, on: 2026-03-20}" in message
    assert "cleared: [accusation], on and by" in message


def test_a_stub_is_left_alone(found, found_together):
    lines = dict.fromkeys(("reviewer", "incident", "scores", "overall", "text", "title", "verification", "billed"))
    stub = {**lines, "moderation": "{state: removed, reason: fake, on: 2026-04-02}"}
    assert found(**stub) == []
    assert found_together(review(**stub), another()) == []


def test_the_checks_survive_a_record_read_in_part(known):
    broken = changed(REVIEW, incident__timezone="Leeds", overall="9", reviewer="{handle: x}", moderation="{state: no}")
    record, error = salvage(Review, parse(broken.encode(), "r").tree, context=CONTEXT)
    assert error is not None
    place = known(record)
    for check in review_checks.RECORD_CHECKS:
        list(until_unknown(check(record, place)))
    for check in review_set.CATALOG_CHECKS:
        assert list(check(place)) == []


def test_the_file_is_named_for_the_provider(known):
    one = another("tarnhold-support-202603-0001")
    (fault,) = review_checks.id_names_the_provider(one, known(one))
    assert (fault.code, fault.at) == ("id_provider", ("provider",))


class TestTogether:
    def test_two_reviews_of_two_customers_are_fine(self, found_together):
        assert found_together(review(), another()) == []

    def test_one_incident_is_told_once(self, found_together):
        again = another(reviewer="{handle: North-Desk, kind: business}", submitted_on="2026-03-25")
        ((name, code, severity, message),) = found_together(review(), again)
        assert (name, code, severity) == ("0001", "duplicate", "error")
        assert message.startswith(f"North-Desk has already reviewed this incident: {REVIEW_ID}.")

    def test_a_copied_text_is_named_with_its_share(self, found_together):
        copied = review().text.replace("Friday", "Thursday")
        copy = another(text=copied, incident__reported_at="2026-03-12T10:00", submitted_on="2026-03-25")
        ((name, code, severity, message),) = found_together(review(), copy)
        assert (name, code, severity) == ("0001", "duplicate", "error")
        one, other = (shingles(words(text)) for text in (review().text, copied))
        assert f"This text is {int(100 * likeness(one, other))}% the same as another review, {REVIEW_ID}." in message

    def test_an_editor_may_let_a_copy_through(self, found_together):
        cleared = "{state: published, cleared: [duplicate], on: 2026-03-26, by: editor}"
        assert found_together(review(), another(text=review().text, moderation=cleared)) == []

    def test_five_reviews_within_72_hours_are_held(self, found_together):
        days = ["2026-03-20", "2026-03-20", "2026-03-21", "2026-03-22", "2026-03-22", "2026-03-24"]
        reviews = [
            another(
                f"quillmoor-fixworks-202603-000{number}",
                reviewer=f"{{handle: customer {number}, kind: household}}",
                submitted_on=day,
                text=f"{number} " + " ".join(f"word{number}{place}" for place in range(20)),
            )
            for number, day in enumerate(days)
        ]
        held = found_together(*reviews)
        assert [(name, code, severity) for name, code, severity, _ in held] == [
            (f"000{number}", "burst", "warning") for number in range(5)
        ]
        assert held[0][3].startswith("5 reviews of this provider in 3 days.")
        assert found_together(*reviews[1:]) == []

    def test_four_reviews_of_one_handle_on_a_day_are_held(self, found_together):
        reviews = [
            another(
                f"quillmoor-fixworks-202603-000{number}",
                incident__reported_at=f"2026-03-1{number}T10:00",
                text=f"{number} " + " ".join(f"word{number}{place}" for place in range(20)),
            )
            for number in range(4)
        ]
        assert [code for _, code, _, _ in found_together(*reviews)] == ["burst"] * 4
        assert found_together(*reviews[1:]) == []


class TestReplies:
    @pytest.fixture
    def found_in_reply(self, known):
        def run(as_of=date(2026, 11, 23), others=None, stem=REVIEW_ID, **lines):
            one = reply(**lines)
            place = known(review(), replies={**(others or {}), stem: one}, as_of=as_of)
            return [(fault.code, fault.message) for check in reply_checks.RECORD_CHECKS for fault in check(one, place)]

        return run

    def test_an_ordinary_reply_is_fine(self, found_in_reply):
        assert found_in_reply() == []

    @pytest.mark.parametrize(
        ("code", "lines", "words_"),
        [
            (
                "reply_before_review",
                {"on": "2026-03-01"},
                "The reply (2026-03-01) is older than the review (2026-03-20).",
            ),
            ("time_future", {"as_of": date(2026, 3, 23)}, "in the future"),
            ("reply_personal", {"text": "Thank you, Mr Smith, it was a pleasure."}, "must not identify the customer"),
            ("reply_personal", {"text": "We wrote to jo@customer.example."}, "The reply contains an email address."),
            ("secret", {"text": "'Your password was Hunter2, as told.'"}, "seems to contain a password"),
            (
                "reply_unknown",
                {"review": OTHER_ID, "stem": REVIEW_ID},
                f"Did you mean {REVIEW_ID}? The file is named so.",
            ),
            (
                "reply_unknown",
                {"review": OTHER_ID, "stem": OTHER_ID},
                "here. If the review was deleted, delete this reply",
            ),
            ("id_not_file_name", {"review": REVIEW_ID, "stem": OTHER_ID}, "Make them the same."),
        ],
    )
    def test_a_slip_gets_its_code(self, found_in_reply, code, lines, words_):
        ((found, message),) = found_in_reply(**lines)
        assert found == code
        assert words_ in message

    def test_there_is_one_reply(self, found_in_reply):
        ((code, message),) = found_in_reply(others={REVIEW_ID: reply()}, stem="second", review=REVIEW_ID)
        assert (code, message) == ("reply_second", "One reply per review; edit the first instead.")

    @pytest.mark.parametrize("own", ["0113 496 0101", "+44 113 4960101", "DESK@quillmoor-fixworks.example"])
    def test_the_providers_own_addresses_may_stand(self, found_in_reply, own):
        assert found_in_reply(text=f"Sorry. Please ring or write to {own} and we will put it right.") == []

    def test_a_reply_read_in_part_is_still_matched(self, known):
        record, error = salvage(Reply, parse(REPLY.replace("owner", "boss").encode(), "r").tree, context=CONTEXT)
        assert error is not None
        place = known(review(), replies={REVIEW_ID: record})
        faults = [fault for check in reply_checks.RECORD_CHECKS for fault in until_unknown(check(record, place))]
        assert faults == []


def test_near_copies_equal_a_comparison_of_all_pairs():
    texts = [
        OTHER_TEXT,
        review().text,
        OTHER_TEXT.replace("hour", "minute"),
        OTHER_TEXT.upper() + "!",
        "Great service",
        "Great service",
        review().text.replace("Monday", "Tuesday"),
        " ".join(reversed(OTHER_TEXT.split())),
    ]
    sets = [shingles(words(text)) if len(words(text)) >= 12 else frozenset() for text in texts]
    slow = {}
    for place, one in enumerate(sets):
        best = max(((likeness(one, other), -number) for number, other in enumerate(sets[:place])), default=(0, 0))
        if best[0] >= 0.6:
            slow[place] = (-best[1], best[0])
    assert {place: (earlier, share) for place, earlier, share in near_copies(texts)} == slow
    assert set(slow) == {2, 3, 6}


@pytest.mark.parametrize("parts", [runs_of_three, tuple], ids=["runs of three", "single words"])
def test_near_copies_of_random_texts_equal_a_comparison_of_all_pairs(parts):
    random = draws(f"copies that were changed {parts.__name__}")
    usual = "we called the desk at nine and they fixed our slow printer before noon without any fuss again".split()
    rare = [f"{letter}{number}" for letter in "abc" for number in range(40)]
    for _ in range(cases(10)):
        texts = []
        for _ in range(30):
            words_of = texts and random.choice(texts).split()
            text = list(words_of) if words_of and random.random() < 0.5 else random.choices(usual + rare, k=24)
            for _ in range(random.randrange(7)):
                text[random.randrange(len(text))] = random.choice(rare)
            texts.append(" ".join(text[random.randrange(3) :]))
        sets = [frozenset(parts(words(text))) for text in texts]
        slow = {}
        for place, one in enumerate(sets):
            best = max(((likeness(one, other), -number) for number, other in enumerate(sets[:place])), default=(0, 0))
            if best[0] >= NEAR_COPY:
                slow[place] = best[0]
        assert {place: share for place, _, share in near_copies(texts, parts=parts)} == slow


def test_the_checkers_limit_is_the_methods(reference):
    assert reference.rating.constants.max_incident_lag_days.value == MAX_LAG_DAYS
