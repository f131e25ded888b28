"""The attack reaches every field: a new text in a model is attacked from the day it exists."""

from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.credential import Verification
from marketplace.models.profile.profile import Profile
from marketplace.models.review.review import Reply, Review
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.snapshot import load_snapshot
from tests.hostile.catalog import hostile_snapshot
from tests.hostile.hostile_data import AS_OF
from tests.hostile.records import attacked, free_text_fields, models_below
from tests.support.site import ROOT

FILES = (Profile, RateCard, ServiceLevel, Review, Reply)
# Fields of records that no demo provider may have.
NOT_IN_A_DEMO = {"Registration.register_name", "Registration.number"}


def test_what_counts_as_free_text():
    assert set(free_text_fields(Verification)) == {"method", "by"}


def test_every_free_text_of_every_file_is_attacked():
    wanted = {name for model in models_below(*FILES) for name in free_text_fields(model).values()}
    reached: set[str] = set()
    for provider in load_snapshot(ROOT / "providers", AS_OF).providers.values():
        records = [provider.profile, *provider.rate_cards, *provider.reviews, *provider.replies.values()]
        for record in [*records, provider.service_level]:
            if record:
                attacked(record, lambda name: reached.add(name) or "")
    assert wanted - reached == NOT_IN_A_DEMO


def test_texts_are_replaced_past_validation():
    sound = load_snapshot(ROOT / "providers", AS_OF)
    snapshot = hostile_snapshot(sound, [["<script>"]])
    (provider,) = snapshot.providers.values()
    assert provider.profile.name.brand == provider.reviews[0].title == "<script>"
    assert provider.profile.status == next(iter(sound.providers.values())).profile.status
