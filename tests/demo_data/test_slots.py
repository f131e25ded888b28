"""Slots become what people say, in the language of the text."""

import pytest

from demo_data.slots import filled, money, wait
from demo_data.stories import read_stories


@pytest.mark.parametrize(
    ("minutes", "language", "said"),
    [
        (7, "en", "7 minutes"), (43, "en", "45 minutes"), (58, "en", "an hour"),
        (89, "en", "90 minutes"), (150, "en", "2 hours"),
        (1300, "en", "22 hours"), (2900, "en", "2 days"), (62, "de", "einer Stunde"), (2900, "de", "2 Tagen"),
        (25, "fr", "25 minutes"),
        (4400, "fr", "3 jours"), (1, "es", "un minuto"),
    ],
)  # fmt: skip
def test_waiting(minutes, language, said):
    assert wait(minutes, language) == said


@pytest.mark.parametrize(
    ("minor", "currency", "language", "said"),
    [
        (14250, "GBP", "en", "£142.50"), (12000, "AUD", "en", "$120"), (4890, "EUR", "de", "48,90\N{NO-BREAK SPACE}€"),
        (14500, "EUR", "fr", "145\N{NO-BREAK SPACE}€"),
    ],
)  # fmt: skip
def test_money(minor, currency, language, said):
    assert money(minor, currency, language) == said


def test_a_slot_without_a_value_is_an_error_that_names_the_story():
    story = next(story for story in read_stories("quillmoor-fixworks") if "{quote}" in story.text)
    with pytest.raises(KeyError, match=story.title):
        filled(story, answered_after=5, bill=100, quote=None, currency="GBP")
