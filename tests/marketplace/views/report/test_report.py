"""The report says what lapses, what is not stated and how reviews counted; the badge says when it is not current."""

import json
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest

from marketplace import policy
from marketplace.views.report.badge import badge_json, badge_svg
from marketplace.views.report.lapses import lapses
from marketplace.views.report.silence import silence
from marketplace.views.report.text import report_file, report_text, warnings_of
from tests.support.snapshots import AS_OF, changed, demo_snapshot, with_cards

SLUG = "quillmoor-fixworks"
SECTIONS = (
    "What lapses when",
    "What the check says",
    "Three bills",
    "What you do not state",
    "How each review counted",
)


def test_what_lapses_stands_by_its_day():
    found = lapses(demo_snapshot(), SLUG)
    assert list(found) == sorted(found)
    profile = demo_snapshot().providers[SLUG].profile
    by_name = {each.what: each.until for each in found}
    assert by_name["Your word on the profile"] == profile.last_confirmed + timedelta(days=policy.STALE_DAYS)
    card = demo_snapshot().cards[SLUG]
    assert by_name["Rate card, comparisons"] == card.last_confirmed + timedelta(days=policy.TOO_OLD_DAYS)
    assert by_name["Insurance public_liability"] == profile.insurance[0].valid_until


def test_a_card_that_has_ended_lapses_no_more():
    ended = with_cards(demo_snapshot(), {SLUG: {"valid_to": AS_OF - timedelta(days=1)}})
    assert not [each for each in lapses(ended, SLUG) if each.what.startswith("Rate card")]
    soon = with_cards(demo_snapshot(), {SLUG: {"valid_to": AS_OF}})
    assert AS_OF in {each.until for each in lapses(soon, SLUG) if each.what.endswith("its period")}


def test_none_is_stated_and_nothing_is_not():
    snapshot = demo_snapshot()
    named = dict(silence(snapshot, SLUG))
    assert "Diagnosis" in named and "Call-out on site" not in named
    bare = changed(snapshot, {SLUG: {"insurance": ()}}, service_level={SLUG: None})
    assert {"Insurance", "A promise of times (sla.yaml)"} <= dict(silence(bare, SLUG)).keys()


@pytest.mark.parametrize("slug", sorted(demo_snapshot().providers)[::5])
def test_every_review_is_told_once_with_its_weight_or_its_reason(slug):
    snapshot = demo_snapshot()
    said = warnings_of(snapshot, slug)
    text = report_text(snapshot, slug, warnings=said)
    assert [title for title in SECTIONS if f"\n{title.upper()}" not in text] == []
    for review in snapshot.catalog.providers[slug].reviews:
        (line,) = [line for line in text.splitlines() if line.startswith(review.id)]
        assert ("weight " in line) != ("does not count: " in line)
    assert [message for _, message in said if message not in text] == []
    assert report_file(snapshot, slug, warnings=said).decode("utf-8-sig") == text
    assert "None" not in text and "\u2068" not in text


def test_the_weights_of_the_report_add_up_to_the_effective_votes():
    lines = report_text(demo_snapshot(), SLUG, warnings=()).splitlines()
    weights = [float(line.rpartition("weight ")[2]) for line in lines if ": weight " in line]
    assert sum(weights) == pytest.approx(demo_snapshot().ratings[SLUG].effective_votes, abs=0.0005 * len(weights))


def seen(snapshot):
    data = json.loads(badge_json(snapshot, SLUG))
    root = ET.fromstring(badge_svg(snapshot, SLUG))  # noqa: S314 -- our own bytes
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert root.attrib["aria-label"] == root.find("{http://www.w3.org/2000/svg}title").text
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "title", "rect", "text"}
    return data, texts


def test_a_badge_has_its_rating_number_and_days():
    snapshot = demo_snapshot()
    data, (head, foot) = seen(snapshot)
    rating = snapshot.ratings[SLUG]
    assert (data["stars"], data["reviews"], data["as_of"]) == (rating.shown, rating.votes, AS_OF.isoformat())
    assert head == f"Invented: {rating.shown} of 5 from {rating.votes} reviews"
    assert foot.startswith("23 November 2026; holds until ")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "closed"}, "the firm is closed"),
        ({"status": "paused"}, "the firm is paused"),
        ({"last_confirmed": AS_OF - timedelta(days=policy.STALE_DAYS + 1)}, "not confirmed since 26 May 2026"),
    ],
)
def test_a_badge_that_does_not_hold_says_so_and_no_number(fields, why):
    data, (head, foot) = seen(changed(demo_snapshot(), {SLUG: fields}))
    assert (data["current"], data["stars"], data["why_not"]) == (False, None, why)
    assert (head, foot) == ("Invented: Not current", why)


def test_a_badge_holds_on_its_last_day():
    fields = {"last_confirmed": AS_OF - timedelta(days=policy.STALE_DAYS)}
    data, _ = seen(changed(demo_snapshot(), {SLUG: fields}))
    assert data["current"] and data["current_until"] == AS_OF.isoformat()


def test_a_badge_escapes_what_it_shows():
    name = demo_snapshot().providers[SLUG].profile
    odd = changed(demo_snapshot(), {SLUG: {"status": '<b a="1">&'}})
    _, (_, foot) = seen(odd)
    assert foot == 'the firm is <b a="1">&' and name.status == "active"
