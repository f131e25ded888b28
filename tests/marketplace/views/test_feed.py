"""Which reviews and providers a feed tells of, when, and with what beside the stars."""

from datetime import date, timedelta

from marketplace.views.changes import data_changed, provider_changed, review_changed
from marketplace.views.feed import MOST_ENTRIES, reviews_feed
from tests.support.published import real_snapshot, with_review
from tests.support.snapshots import AS_OF, changed

FUNKENQUAST = "funkenquast-technik"
NEWEST = "funkenquast-technik-202611-aeb7"


def entry_of(snapshot, review=NEWEST):
    return next((entry for entry in reviews_feed(snapshot).entries if entry.path.endswith(f"#{review}")), None)


def moderated(state):
    review = next(review for review in real_snapshot().providers[FUNKENQUAST].reviews if review.id == NEWEST)
    return review.moderation.model_copy(update={"state": state})


def test_the_newest_come_first_and_only_so_many():
    entries = reviews_feed(real_snapshot()).entries
    assert len(entries) == MOST_ENTRIES
    assert entries[0].path == f"/providers/{FUNKENQUAST}/#{NEWEST}"
    assert [entry.updated for entry in entries] == sorted((entry.updated for entry in entries), reverse=True)
    assert len({entry.path for entry in entries}) == len(entries)


def test_only_what_is_published_and_undisputed_is_told():
    assert entry_of(real_snapshot()) is not None
    for state in ("held", "removed", "withdrawn", "disputed"):
        assert entry_of(with_review(real_snapshot(), FUNKENQUAST, moderation=moderated(state))) is None
    tomorrow = moderated("published").model_copy(update={"on": AS_OF + timedelta(days=1)})
    assert entry_of(with_review(real_snapshot(), FUNKENQUAST, moderation=tomorrow)) is None


def test_a_provider_without_a_page_is_not_told_of():
    delisted = changed(real_snapshot(), {FUNKENQUAST: {"status": "delisted"}})
    assert [entry.path for entry in reviews_feed(delisted).entries if FUNKENQUAST in entry.path] == []


def test_a_new_provider_is_told_of_with_its_ties():
    tie = real_snapshot().providers[FUNKENQUAST].profile.ownership_disclosure
    disclosed = tie.model_copy(update={"relation_to_site": "investor"})
    listed = changed(real_snapshot(), {FUNKENQUAST: {"listed_on": AS_OF, "ownership_disclosure": disclosed}})
    entry = reviews_feed(listed).entries[0]
    assert entry.path == f"/providers/{FUNKENQUAST}/"
    assert entry.title == "New here: Funkenquast Technik (demo), Berlin, Germany"
    assert entry.summary.endswith("Listed since 23 November 2026. Shares an owner with this site.")


def test_the_label_of_a_reward_stands_beside_the_stars():
    rewarded = next(entry for entry in reviews_feed(real_snapshot()).entries if entry.path.endswith("202610-6580"))
    assert rewarded.content.startswith(
        "<p>4 out of 5 for Quillmoor Fixworks (demo). Invoice seen. Written for a gift from the provider. "
        "Not counted: something was offered for it.</p>"
    )


def test_a_reply_is_told_with_the_review_and_brings_it_up_again():
    entry = next(entry for entry in reviews_feed(real_snapshot()).entries if entry.path.endswith("202610-1855"))
    assert (entry.published, entry.updated) == (date(2026, 10, 29), date(2026, 11, 2))
    assert "<p>Reply from Emberlatch Data (demo) (a manager), 2 November 2026:</p><blockquote>" in entry.content


def test_the_day_of_a_page_is_the_newest_day_of_its_data_and_never_later_than_the_snapshot():
    snapshot = real_snapshot()
    provider = snapshot.providers[FUNKENQUAST]
    days = [provider.profile.last_confirmed, *(review.submitted_on for review in provider.reviews)]
    assert provider_changed(provider, as_of=AS_OF) >= max(day for day in days if day <= AS_OF)
    assert provider_changed(provider, as_of=date(2026, 6, 1)) <= date(2026, 6, 1)
    assert data_changed(snapshot) == max(provider_changed(p, as_of=AS_OF) for p in snapshot.published) <= AS_OF


def test_an_edit_is_a_change_of_a_review():
    review = next(review for review in real_snapshot().providers[FUNKENQUAST].reviews if review.id == NEWEST)
    assert review.edits == ()
    edit = type("Edit", (), {"on": date(2026, 11, 20)})()
    assert review_changed(review, None, as_of=AS_OF) == date(2026, 11, 4)
    assert review_changed(review.model_copy(update={"edits": (edit,)}), None, as_of=AS_OF) == date(2026, 11, 20)
    assert review_changed(review.model_copy(update={"edits": (edit,)}), None, as_of=date(2026, 11, 19)) == date(
        2026, 11, 4
    )
