"""The page of one provider."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from marketplace.snapshot import Snapshot
from marketplace.views.provider import identity, promise_lines, reach
from marketplace.views.provider.page import provider_view
from tests.support.snapshots import AS_OF, changed, demo_snapshot, with_cards, with_status


def texts(value):
    """Yield every text of a view, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item)


@pytest.mark.parametrize("slug", sorted(demo_snapshot().providers))
def test_every_demo_provider_has_a_page_of_finished_texts(slug):
    view = provider_view(demo_snapshot(), slug)
    found = list(texts(view))
    assert len(found) > 100
    for text in found:
        assert "None" not in text.split(), text
        # The words of the closed lists have names on pages; zones and files keep theirs.
        assert not re.search(r"\b[a-z]+_[a-z]+\b", text) or text.startswith(("providers/", "/", "https://")), text
        assert "Decimal(" not in text
        assert "Fraction(" not in text
    screen = [text for lines in first_screen(slug).values() for text in lines]
    assert not [text for text in screen if text.endswith("..")]
    assert not [text for text in found if "standard work workshop" in text]


def first_screen(slug: str, snapshot=None) -> dict[str, list[str]]:
    view = provider_view(snapshot or demo_snapshot(), slug)
    return {
        row.term: [("not stated" if line.strong is None else line.strong) + line.text for line in row.lines]
        for row in view.facts
    }


def test_the_first_screen_says_prices_promises_reviews_insurance_and_both_dates():
    assert first_screen("quillmoor-fixworks") == {
        "Prices": ["£30.00 remote fix, 30 min", "£108.00 on-site fix, 90 min", "Plus VAT."],
        "If you ring": [
            "Answers urgent calls in 4 business hours, a target, kept 15 of 18.",
            "At your door: 8 h 30 min of business hours, a target.",
        ],
        "Reviews": ["4.0 out of 5, likely 3.5 to 4.4, from 20 reviews"],
        "Insured": ["Yes, checked: public liability £2,000,000, and 1 more"],
        "Dates": ["Checked by us 20 March 2026.", "Facts confirmed by the firm 12 October 2026."],
    }
    view = provider_view(demo_snapshot(), "quillmoor-fixworks")
    assert view.what == "Comes to you around Leeds, helps remotely and mends on its bench. For firms only."
    assert (view.name, view.suffix) == ("Quillmoor Fixworks", " (demo)")


def test_insurance_is_yes_no_or_not_stated():
    profile = demo_snapshot().providers["quillmoor-fixworks"].profile
    covers = profile.insurance

    def told(**fields):
        return first_screen("quillmoor-fixworks", changed(demo_snapshot(), {"quillmoor-fixworks": fields}))["Insured"]

    own = covers[0].model_copy(update={"state": "self_declared"})
    ended = covers[0].model_copy(update={"valid_until": date(2026, 1, 1)})
    assert told(insurance=(own,)) == ["Yes, by their own word: public liability £2,000,000"]
    assert told(insurance=(ended,)) == ["No: the cover that was told has ended"]
    assert told(insurance=()) == ["No"]
    silent = profile.model_copy()
    silent.__dict__["insurance"] = ()
    silent.model_fields_set.discard("insurance")
    snapshot = changed(demo_snapshot())
    provider = replace(snapshot.providers["quillmoor-fixworks"], profile=silent)
    catalog = replace(snapshot.catalog, providers={**snapshot.providers, "quillmoor-fixworks": provider})
    assert first_screen("quillmoor-fixworks", Snapshot(catalog, AS_OF))["Insured"] == ["not stated"]


def test_no_promise_is_said_and_not_filled():
    view = provider_view(demo_snapshot(), "polderklok-support")
    assert view.promises.lines == ()
    assert view.promises.absent.title == "No promise published"
    assert view.wrong == view.handling == ()
    assert "when a promise is missed" in view.silent
    assert first_screen("polderklok-support")["If you ring"][0] == "No promise of an answer is published."


def test_best_effort_differs_from_not_stated():
    view = provider_view(demo_snapshot(), "osperley-repairs")
    assert view.promises.absent.title == "Best effort, no time"
    assert first_screen("osperley-repairs")["If you ring"][0] == "As soon as they can; no time is promised."


def test_what_is_not_stated_stands_in_one_sentence_and_nowhere_else():
    for slug in demo_snapshot().providers:
        view = provider_view(demo_snapshot(), slug)
        shown = (*view.prices.fees, *view.prices.payment, *view.wrong, *view.handling, *view.about, *view.accessibility)
        assert all(fact.value is not None for fact in shown)
    quillmoor = provider_view(demo_snapshot(), "quillmoor-fixworks")
    assert quillmoor.silent.startswith(
        "diagnosis; no fix, no fee; a cap on labour; the price of a day; further technicians; "
        "what a second visit costs; costs passed on; storage; deposit; discount for quick payment; "
        "what a missed appointment costs;"
    )
    assert any(fact.term == "Call-out" and fact.value == "none" for fact in quillmoor.prices.fees)


def test_a_remedy_that_gives_nothing_says_so():
    view = provider_view(demo_snapshot(), "quillmoor-fixworks")
    assert view.worth_nothing
    assert view.lines.wrong.endswith("the call-out fee is waived, worth nothing here")
    fee = demo_snapshot().cards["quillmoor-fixworks"].callout["onsite"].model_copy(update={"amount": 2500})
    dearer = with_cards(demo_snapshot(), {"quillmoor-fixworks": {"callout": {"onsite": fee}}})
    assert not provider_view(dearer, "quillmoor-fixworks").worth_nothing


def test_folded_lines_answer():
    lines = provider_view(demo_snapshot(), "quillmoor-fixworks").lines
    assert lines.prices == "£60 an hour remotely, £72 at your place, £50 on the bench, no call-out"
    assert lines.promises == "First answer in 4 business hours; kept 15 of 18"
    assert lines.reviews == "4.0 from 20; best at diagnosis, weakest at resolution"
    assert lines.data == "Backup before work, attended sessions only, copies deleted after 30 days, processor agreement"
    silent = provider_view(demo_snapshot(), "polderklok-support").lines
    assert silent.data == "Nothing is stated"
    assert silent.reviews == "No reviews yet"
    assert "call-out" not in silent.prices


def test_stale_paused_and_tied_providers_say_so():
    stale = provider_view(demo_snapshot(), "polderklok-support")
    assert [notice.title for notice in stale.notices] == ["Not confirmed for 403 days"]
    paused = provider_view(with_status(demo_snapshot(), "paused", "lanternbyte"), "lanternbyte")
    assert paused.notices[0].title == "Takes no new work at present"
    own = demo_snapshot().providers["lanternbyte"].profile.ownership_disclosure
    tie = own.model_copy(update={"relation_to_site": "investor", "text": "One owner holds shares in both."})
    tied = provider_view(changed(demo_snapshot(), {"lanternbyte": {"ownership_disclosure": tie}}), "lanternbyte")
    assert tied.notices[0].text == "One owner holds shares in both."


def test_reviews_from_before_a_sale_stay_and_lose_their_vote():
    sold = {"quillmoor-fixworks": {"ownership_changed_on": date(2026, 6, 12)}}
    before, after = demo_snapshot(), changed(demo_snapshot(), sold)
    view = provider_view(after, "quillmoor-fixworks")
    assert any(notice.title == "Other owners since 12 June 2026" for notice in view.notices)
    assert len(view.reviews.shown) == 25
    listed = view.reviews.shown
    old = [review for review in listed if review.submitted_date < "2026-06-12"]
    assert any("before the firm changed owners" in review.counted for review in old if review.counted)
    voting = [review for review in listed if review.counted is None]
    assert not set(old) & set(voting)
    rated = [snapshot.ratings["quillmoor-fixworks"].votes for snapshot in (before, after)]
    assert rated[0] > rated[1] == len(voting) > 0


def test_reviews_are_all_there_newest_first():
    snapshot = demo_snapshot()
    for slug, provider in snapshot.providers.items():
        view = provider_view(snapshot, slug).reviews
        shown = view.shown
        assert len(shown) + len(view.listed.stubs) == len(provider.reviews)
        days = [review.submitted_date for review in shown]
        assert days == sorted(days, reverse=True)


def test_a_review_without_a_vote_says_why():
    snapshot = demo_snapshot()
    reasons = [
        review.counted
        for slug in snapshot.providers
        for review in provider_view(snapshot, slug).reviews.shown
        if review.counted
    ]
    assert any("something was offered for it" in reason for reason in reasons)
    assert any("the same customer has reviewed again since" in reason for reason in reasons)


def test_the_histogram_gives_the_plain_mean():
    snapshot = demo_snapshot()
    for slug, rating in snapshot.ratings.items():
        rows = provider_view(snapshot, slug).reviews.histogram
        assert sum(row.count for row in rows) == rating.votes
        if rating.plain.shown:
            mean = sum(row.stars * row.count for row in rows) / rating.votes
            assert abs(mean - float(rating.plain.shown)) <= 0.05 + 1e-9


def test_ended_certificates_are_greyed_then_dropped():
    profile = demo_snapshot().providers["quillmoor-fixworks"].profile
    reference = demo_snapshot().reference
    by_day = {
        day: identity.certificates(profile, reference, day) for day in (AS_OF, date(2027, 4, 1), date(2027, 6, 30))
    }
    assert not by_day[AS_OF][0].ended
    assert by_day[date(2027, 4, 1)][0].ended
    assert by_day[date(2027, 4, 1)][0].state.text == "Ended"
    assert len(by_day[date(2027, 6, 30)]) == len(by_day[AS_OF]) - 1


def test_a_private_place_shows_the_town_only():
    provider = demo_snapshot().providers["osperley-repairs"]
    private = [place for place in provider.profile.locations if not place.public]
    facts = reach.locations(provider, AS_OF)
    assert private
    assert all("not shown" in (fact.note or "") for fact in facts[: len(private)])


def test_hours_past_midnight_and_round_the_clock():
    assert identity.span(0, 1440) == "all day"
    assert identity.span(1320, 360) == "22:00 to 06:00 the next day"


def test_promised_times_in_words():
    level = demo_snapshot().providers["quillmoor-fixworks"].service_level
    told = [promise_lines.promised_time(promise.clock) for promise in level.promises]
    assert told[:4] == ["4 h", "4 h", "the next business day, by close", "the next business day, by close"]
    told = promise_lines.which_time(level, level.promises[2].clock)
    assert told.endswith("reports before 15:00; later ones count as the next business day’s")
