"""The 30 demo providers: guard rails of invented data, and the variety that pages and engines need."""

from collections import Counter
from datetime import date
from pathlib import Path

import phonenumbers
import pytest

from marketplace.catalog import examine_catalog
from marketplace.models.pricing.amounts import Ends
from marketplace.models.pricing.labour import MinimumTime
from marketplace.models.reserved import is_reserved_domain, is_reserved_phone

PROVIDERS = Path(__file__).resolve().parents[2] / "providers"
AS_OF = date(2026, 11, 23)
REVIEWS = {
    "quillmoor-fixworks": 25, "ferrowick-bench": 14, "lanternbyte": 18, "brackenloft-it": 9,
    "tarnhold-support": 7, "osperley-repairs": 2, "cindervale-tech": 16, "northquoin-systems": 11,
    "saltgrebe-computers": 10, "halyardwick": 13, "emberlatch-data": 8, "dusk-and-relay": 3,
    "maplecrank-it": 12, "cedarlathe": 9, "rockhaul-networks": 4, "atelier-cliquevert": 6, "wattlebend-it": 16,
    "ironbrolga-helpline": 8, "saltquoll-repairs": 5, "cobaltwren": 10, "funkenquast-technik": 11,
    "nordkiesel-werkbank": 7, "quaibrume-depannage": 6, "rivegarde-reseaux": 5, "loughquill-it": 1,
    "polderklok-support": 0, "fennelquay-computers": 0, "reefquill-field": 0,
    "tillhythe-retail": 0, "nightlarch": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def findings():
    return examine_catalog(PROVIDERS, as_of=AS_OF)


@pytest.fixture(scope="module")
def demo(findings):
    return findings.catalog.providers


@pytest.fixture(scope="module")
def cards(demo):
    return [card for provider in demo.values() for card in provider.rate_cards]


@pytest.fixture(scope="module")
def reviews(demo):
    return [review for provider in demo.values() for review in provider.reviews if not review.is_stub]


def test_only_the_stale_provider_gives_a_warning(findings):
    assert {(problem.path.split("/")[1], problem.severity) for problem in findings.problems} == {
        ("polderklok-support", "warning")
    }


def test_everyone_is_there_with_the_reviews_planned(demo):
    assert {slug: len(provider.reviews) for slug, provider in demo.items()} == REVIEWS


def test_nothing_can_be_taken_for_real(demo):
    for slug, provider in demo.items():
        profile = provider.profile
        assert profile.demo, slug
        assert profile.name.brand.endswith(" (demo)"), slug
        assert profile.name.legal is None or profile.name.legal.endswith(" (demo)"), slug
        assert profile.registration is None, slug
        assert profile.tax_id is None, slug
        assert all(place.street is None and place.postal_code is None for place in profile.locations), slug
        assert all(certificate.number is None for certificate in profile.certifications), slug
        assert all(review.demo for review in provider.reviews), slug


def test_nobody_can_be_reached(demo):
    for slug, provider in demo.items():
        for contact in provider.profile.contacts:
            value = contact.value
            if value.startswith("+"):
                assert is_reserved_phone(value), (slug, value)
                assert phonenumbers.is_possible_number(phonenumbers.parse(value, None)), (slug, value)
            else:
                host = value.split("@")[-1].removeprefix("https://").split("/")[0]
                assert is_reserved_domain(host), (slug, value)


def test_every_file_names_its_schema_for_editors():
    kinds = {"profile": "profile", "pricing": "pricing", "sla": "sla", "reviews": "review", "replies": "reply"}
    for path in PROVIDERS.glob("[!_]*/**/*.yaml"):
        kind = path.parent.name if path.parent.name in kinds else path.stem.split("-")[0]
        up = "../" * (len(path.relative_to(PROVIDERS).parts) - 1)
        first = path.read_text("utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema={up}_schema/{kinds[kind]}.schema.json", path


def test_rate_cards_have_all_the_variety(cards):
    def among(*values):
        return {value for value in values if value is not None}

    assert among(*(part.mode for card in cards for part in card.travel_parts)) == {
        "none",
        "flat",
        "zones",
        "per_distance",
        "travel_time",
        "quote",
        "unknown",
    }
    assert among(*(getattr(part, "trip", None) for card in cards for part in card.travel_parts)) == {
        "one_way",
        "return",
    }
    assert among(*(rule.rounding for card in cards for rule in card.channel_rules.values())) == {
        "up",
        "nearest",
        "down",
        "unknown",
    }
    policies = among(*(card.diagnostic and card.diagnostic.policy for card in cards))
    assert policies == {"free", "always", "waived_if_repaired", "credited_if_repaired", "only_if_declined"}
    assert {card.tax.mode for card in cards} == {"exclusive", "inclusive", "none"}
    assert among(*(card.tax.applies_to for card in cards if card.tax.mode != "none")) == {"all", "parts"}
    assert among(*(card.stacking for card in cards)) == {"max", "multiply", "add"}
    assert {card.boundary for card in cards} == {"split", "start"}
    assert {block.burn for card in cards for block in card.block_hours} == {"flat", "by_rate"}
    assert {card.audience for card in cards} == {"business", "household", "both"}
    assert {rule.increment_min for card in cards for rule in card.channel_rules.values()} == {
        1,
        6,
        15,
        30,
        60,
        "unknown",
    }


def test_bands_are_priced_in_every_way(cards):
    bands = [band for card in cards for band in card.bands]
    for form in ("multiplier", "add_per_hour", "rates", "quote"):
        assert any(getattr(band, form) for band in bands), form
    assert {band.holidays for band in bands} == {"skip", "only", "also"}


@pytest.mark.parametrize(
    "clause",
    [
        "labour_cap",
        "no_fix_no_fee",
        "callout",
        "priority",
        "flat_jobs",
        "payment",
        "valid_to",
        "groups",
        "day_rates",
        "technicians",
    ],
)
def test_some_card_has(cards, clause):
    assert any(getattr(card, clause) for card in cards)


def test_clauses_of_the_newer_kinds_are_shown(cards):
    rules = [rule for card in cards for rule in card.channel_rules.values()]
    priorities = [price for card in cards for price in card.priority.values()]
    assert any(rule.steps for rule in rules)
    assert any(rule.rate_after for rule in rules)
    assert any(isinstance(rule.minimum_min, MinimumTime) for rule in rules)
    assert any(price.rates for price in priorities)
    assert any(price.by_category for price in priorities)
    assert any(price.by_band for price in priorities)
    assert any(price.on_success for price in priorities)
    assert any(price.multiplier is not None and price.multiplier < 1 for price in priorities)
    assert {card.bands_clock for card in cards} == {"provider", "customer"}
    assert any(len(card.labour_caps) > 1 for card in cards)
    assert any(block.channel_factor for card in cards for block in card.block_hours)
    assert any("quote" in card.rates.values() for card in cards)
    assert any(isinstance(band.quote, tuple) for card in cards for band in card.bands)
    assert any(card.quote_policy and card.quote_policy.max_binding for card in cards)
    ranges = [rate for card in cards for channel in card.rates for rate in card.stated_rates(channel).values()]
    ranges += [fee.amount for card in cards for fee in card.callout.values()]
    assert {price.high is None for price in ranges if isinstance(price, Ends)} == {True, False}


def test_promises_are_of_every_kind_and_clock(demo):
    promises = [promise for p in demo.values() if p.service_level for promise in p.service_level.promises]
    assert {promise.kind for promise in promises} == {"guarantee", "target", "typical", "best_effort"}
    assert {promise.metric for promise in promises} == {
        "response",
        "work_started",
        "onsite",
        "workaround",
        "resolution",
    }
    assert {promise.clock.mode for promise in promises if promise.clock} == {
        "coverage_minutes",
        "elapsed",
        "business_days",
        "unknown",
    }
    assert [slug for slug, provider in demo.items() if provider.service_level is None] == ["polderklok-support"]


def test_stars_are_spread_as_planned(reviews):
    stars = Counter(review.overall for review in reviews)
    shares = {star: 100 * count / len(reviews) for star, count in stars.items()}
    for star, planned in {5: 46, 4: 27, 3: 12, 2: 8, 1: 7}.items():
        assert abs(shares[star] - planned) < 4, (star, shares)


def test_reviews_show_every_state_proof_and_precision(demo, reviews):
    states = {review.moderation.state for provider in demo.values() for review in provider.reviews}
    assert states == {"published", "held", "removed", "disputed"}
    assert {review.verification.level for review in reviews} == {"verified_invoice", "verified_contact", "unverified"}
    assert {review.incident.precision for review in reviews} == {"minute", "hour", "day"}
    assert {review.outcome for review in reviews} == {
        "fixed",
        "partial",
        "not_fixed",
        "declined",
        "no_fault_found",
        "ongoing",
    }
    assert {review.fixed_first_time for review in reviews} == {"yes", "no", "na"}
    assert {review.language for review in reviews} == {"en", "de", "fr", "es"}
    assert any(review.edits for review in reviews)
    assert any(review.incident.fold for review in reviews)
    assert {review.incentive.kind for review in reviews} >= {"none", "discount", "gift"}


def test_reviews_reach_back_26_months(reviews):
    days = [review.submitted_on for review in reviews]
    assert min(days) < date(2024, 11, 1)
    assert max(days) > date(2026, 11, 1)


def test_a_third_of_the_reviews_is_answered(demo, reviews):
    replies = sum(len(provider.replies) for provider in demo.values())
    assert 0.3 < replies / len(reviews) < 0.45


@pytest.mark.parametrize(
    "day", ["2024-11-03", "2025-03-30", "2025-10-26", "2025-11-02", "2026-03-08", "2026-04-05", "2026-10-25"]
)
def test_days_on_which_clocks_change_are_among_them(reviews, day):
    steps = [(r.incident.reported_at, r.incident.onsite_at) for r in reviews]
    assert any(step.isoformat().startswith(day) for pair in steps for step in pair if step)
