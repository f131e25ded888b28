"""The page of one provider."""

import re
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from marketplace.views.provider import identity, promise_table, reach
from marketplace.views.provider.page import provider_view
from tests.support.snapshots import AS_OF, changed, demo_snapshot, with_status


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


def test_the_first_screen_says_cost_response_call_out_and_date():
    view = provider_view(demo_snapshot(), "quillmoor-fixworks")
    told = {figure.label: (figure.value, figure.note) for figure in view.key_figures}
    assert told["Remote software fix"] == ("£30.00", "30 min, office hours; without VAT; £36.00 with it")
    assert told["First response, on average"] == ("within 14.9 h", "target for urgent faults: 4 business hours")
    assert told["Call-out"] == ("none", "travel: £0.45 per mi beyond 10 mi, there and back")
    northquoin = provider_view(demo_snapshot(), "northquoin-systems")
    told_there = {figure.label: (figure.value, figure.note) for figure in northquoin.key_figures}
    assert told_there["Call-out"] == (
        "US$35", "After hours: US$70; Federal holidays: US$70; travel: free within the service area"
    )  # fmt: skip
    assert told["Dates"] == ("Documents checked by us 20 March 2026", "Facts confirmed by the firm 12 October 2026")


def test_no_promise_is_said_and_not_filled():
    view = provider_view(demo_snapshot(), "polderklok-support")
    assert view.promises.table is None
    assert view.promises.absent.title == "No promise published"
    assert view.promises.terms == ()
    response = next(figure for figure in view.key_figures if figure.label == "First response")
    assert (response.value, response.note) == (None, "no promise published")


def test_best_effort_differs_from_not_stated():
    view = provider_view(demo_snapshot(), "osperley-repairs")
    assert view.promises.absent.title == "Best effort, no time"


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
    assert len(view.reviews.shown) + len(view.reviews.folded) == 25
    listed = (*view.reviews.shown, *view.reviews.folded)
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
        shown = [*view.shown, *view.folded]
        assert len(shown) + len(view.stubs) == len(provider.reviews)
        days = [review.submitted_date for review in shown]
        assert days == sorted(days, reverse=True)


def test_a_review_without_a_vote_says_why():
    snapshot = demo_snapshot()
    reasons = [
        review.counted
        for slug in snapshot.providers
        for review in (*provider_view(snapshot, slug).reviews.shown, *provider_view(snapshot, slug).reviews.folded)
        if review.counted
    ]
    assert any("something was offered for it" in reason for reason in reasons)
    assert any("the same customer has reviewed again since" in reason for reason in reasons)


def test_the_histogram_gives_the_shown_mean():
    snapshot = demo_snapshot()
    for slug, rating in snapshot.ratings.items():
        rows = provider_view(snapshot, slug).reviews.histogram
        assert sum(row.count for row in rows) == rating.votes
        if rating.shown:
            mean = sum(row.stars * row.count for row in rows) / rating.votes
            assert abs(mean - float(rating.shown)) <= 0.05 + 1e-9


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
    profile = demo_snapshot().providers["osperley-repairs"].profile
    private = [place for place in profile.locations if not place.public]
    facts = reach.locations(profile)
    assert private
    assert all("not shown" in (fact.note or "") for fact in facts[: len(private)])


def test_hours_past_midnight_and_round_the_clock():
    assert identity.span(0, 1440) == "all day"
    assert identity.span(1320, 360) == "22:00 to 06:00 the next day"


def test_promised_times_in_words():
    level = demo_snapshot().providers["quillmoor-fixworks"].service_level
    told = [promise_table.promised_time(promise.clock) for promise in level.promises]
    assert told[:4] == ["4 h", "4 h", "next business day, by close", "next business day, by close"]
    told = promise_table.which_time(level, level.promises[2].clock)
    assert told.endswith("reports before 15:00; later ones count as the next business day’s")
