"""Markup has no place in any text of a stranger: other programs read the same files."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from marketplace.models.markup import markup_in
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.review.review import Reply, Review
from marketplace.models.service_level.service_level import ServiceLevel
from tests.hostile.records import free_text_fields, models_below

FILES = (Profile, RateCard, ServiceLevel, Review, Reply)
# Their rules judge them together with everything else about them; see the tests of reviews.
PROSE = {"Review.title", "Review.text", "Reply.text"}
MARKED = ("<script>alert(1)</script>", "<b>us</b>", "</p>", "<!-- x -->", "&lt;b&gt;", "&#60;", "[us](https://a.example)",
          "![us](//a.example/b.png)", "[us][1]", "<img src=x>")  # fmt: skip
SHORTEST_FIELD = 12
PLAIN = (
    "a < b and c > d",
    "5 <6",
    "R&D and P&O",
    "[sic] (as said)",
    "price (net) [2026]",
    "<3",
    "x && y",
    "10 % & more",
)


@pytest.mark.parametrize("text", MARKED)
def test_markup_is_found(text):
    assert markup_in(f"We mend {text} and more")


@pytest.mark.parametrize("text", PLAIN)
def test_plain_signs_are_left_in_peace(text):
    assert markup_in(text) is None


def texts():
    for model in sorted(models_below(*FILES), key=lambda model: (model.__module__, model.__name__)):
        for name, shown in free_text_fields(model).items():
            info = model.model_fields[name]
            kind = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
            if shown not in PROSE:
                yield pytest.param(kind, id=shown)


@pytest.mark.parametrize("kind", list(texts()))
def test_every_text_of_every_file_refuses_it(kind):
    for text in MARKED:
        codes = set()
        # As short as the shortest field allows, and as long as the longest asks for.
        for written in (text, f"We mend {text} for offices in the town and round it"):
            with pytest.raises(ValidationError) as caught:
                TypeAdapter(kind).validate_python(written)
            codes |= {error["type"] for error in caught.value.errors()}
        # A postal code is shorter than most markup.
        assert "text_markup" in codes or (len(text) > SHORTEST_FIELD and codes == {"text_length"}), text
