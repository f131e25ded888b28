"""The signals: the published vectors, each signal raised once and just not raised, and the chances behind them."""

import math
from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest

from marketplace.catalog.provider import Provider
from marketplace.models.review.likeness import NEAR_COPY, likeness, shingles, words
from marketplace.models.review.moderation import HOLDS
from marketplace.ratings.trust import signals
from marketplace.ratings.trust.chances import binomial_tail, mann_whitney, permutation, poisson_tail
from marketplace.ratings.trust.signal import KINDS, Signal
from marketplace.ratings.trust.times import burst
from tests.marketplace.ratings.vectors import FILE, METHOD, vectors
from tests.support.reviews import CONTEXT, review
from tests.support.snapshots import demo_snapshot

AS_OF = date(2026, 11, 23)
WITHIN = {"abs": FILE["meta"]["tolerance"], "rel": 0}
PROVEN = "{level: verified_invoice, on: 2026-11-23, by: editor, evidence_ref: E-1024}"
LOST = "{level: verified_invoice, on: 2026-11-23, by: editor}"


@pytest.mark.parametrize("vector", vectors("fraud signal"), ids=lambda vector: vector["id"])
def test_vector(vector):
    given, expected = vector["input"], vector["expected"]
    if "a" in given:
        share = likeness(shingles(words(given["a"])), shingles(words(given["b"])))
        assert (float(share), share >= NEAR_COPY) == (pytest.approx(expected["jaccard"], **WITHIN), expected["flag"])
        return
    found = burst(given["in_window"], given["total"], 7 * given["span_weeks"], given["window_starts"])
    assert found.rate == pytest.approx(expected["rate"], **WITHIN)
    assert found.p == pytest.approx(expected["p"], rel=1e-6)
    assert found.p_adjusted == pytest.approx(expected["p_adjusted"], rel=1e-6)
    assert found.flag == expected["flag"]


def firm(slug, *reviews, listed_on=date(2024, 1, 1)):
    contact = SimpleNamespace(kind="email", value=f"desk@{slug}.example")
    profile = SimpleNamespace(
        slug=slug, name=SimpleNamespace(brand=f"{slug} (demo)", legal=None), website=f"https://{slug}.example/",
        contacts=(contact,), listed_on=listed_on, ownership_changed_on=None,
    )  # fmt: skip
    return Provider(slug=slug, profile=profile, rate_cards=(), service_level=None, reviews=reviews, replies={})


def told(
    slug, number, who, *, day=AS_OF, stars=4, proof="{level: unverified}", text=None, moderation="{state: published}"
):
    text = text or " ".join(f"{slug}{who}{number}word{place}".replace(" ", "") for place in range(14))
    incident = {f"incident__{step}_at": f"{day - timedelta(days=40)}" for step in ("reported", "responded", "resolved")}
    return review(
        provider=slug, submitted_on=f"{day}", overall=f"{stars}", verification=proof, text=text,
        reviewer=f"{{handle: {who}, kind: business}}", incident__precision="day", **incident,
        context={**CONTEXT, "file_stem": f"{slug}-202601-{number:04x}"}, moderation=moderation,
    )  # fmt: skip


def found(*firms):
    return signals({one.slug: one for one in firms}, as_of=AS_OF, method=METHOD)


def codes(*firms):
    return {signal.code for signal in found(*firms).found}


def spread(slug, count, *, start=0, step=40, stars=4, proof=PROVEN):
    """Return calm reviews: one every 40 days, each by a customer who also writes elsewhere."""
    return [
        told(slug, start + n, f"calm {n}", day=AS_OF - timedelta(days=step * (n + 1)), stars=stars, proof=proof)
        for n in range(count)
    ]


def test_calm_firms_raise_nothing():
    assert found(firm("alpha", *spread("alpha", 12)), firm("bravo", *spread("bravo", 12, step=37))).found == ()


def test_f1_a_burst():
    crowd = [told("alpha", 100 + n, f"new {n}", day=AS_OF - timedelta(days=n), stars=2 + n % 3) for n in range(6)]
    (signal,) = [s for s in found(firm("alpha", *spread("alpha", 14), *crowd)).found if s.code == "F1"]
    assert (signal.about, len(signal.reviews)) == ("alpha", 6)
    assert "F1" not in codes(firm("alpha", *spread("alpha", 14), *crowd[:2]))


def test_f2_a_near_copy_at_another_firm():
    text = next(vector["input"]["a"] for vector in vectors("fraud signal") if "a" in vector["input"])
    one = told("alpha", 1, "first", text=text, day=AS_OF - timedelta(days=50))
    two = told("bravo", 1, "second", text=text.replace("same", "next"))
    (signal,) = found(firm("alpha", one), firm("bravo", two)).found
    assert (signal.code, signal.about, signal.reviews) == ("F2", "bravo", (one.id, two.id))
    assert "64% the same" in signal.seen


def test_f3_one_writer_at_three_firms_on_a_day():
    def firms(count, gap=0):
        days = [AS_OF - timedelta(days=gap * n) for n in range(count)]
        return [firm(f"firm-{n}", told(f"firm-{n}", 1, "busy", day=day)) for n, day in enumerate(days)]

    assert codes(*firms(3)) == {"F3"}
    assert codes(*firms(2)) == set()
    assert codes(*firms(5, gap=7)) == {"F3"}
    assert codes(*firms(4, gap=7)) == set()


def test_f4_a_day_of_extremes():
    def day(count, stars=1, proof="{level: unverified}"):
        return [told("alpha", n, f"angry {n}", stars=stars, proof=proof) for n in range(count)]

    assert "F4" in codes(firm("alpha", *day(4)))
    assert "F4" in codes(firm("alpha", *day(4, stars=5)))
    assert "F4" not in codes(firm("alpha", *day(4, stars=2)))
    assert "F4" not in codes(firm("alpha", *day(3)))
    assert "F4" not in codes(firm("alpha", *day(3), told("alpha", 9, "proven", stars=1, proof=PROVEN)))


def test_f5_a_shift_of_the_scores():
    new = [
        told("alpha", 100 + n, f"new {n}", day=AS_OF - timedelta(days=9 * n), stars=5, proof=PROVEN) for n in range(10)
    ]
    old = spread("alpha", 20, start=3, stars=2)[3:]
    result = found(firm("alpha", *new, *old))
    assert [signal.about for signal in result.found if signal.code == "F5"] == ["alpha"]
    assert result.tested["F5"] == 1
    assert found(firm("alpha", *new[:7], *old)).tested["F5"] == 0


def test_f6_proven_and_unproven_differ():
    unproven = [told("alpha", 100 + n, f"new {n}", day=AS_OF - timedelta(days=31 * n), stars=5) for n in range(10)]
    result = found(firm("alpha", *unproven, *spread("alpha", 10, stars=3)))
    assert [signal.code for signal in result.found if signal.code == "F6"] == ["F6"]
    assert result.tested["F6"] == 1


def test_f7_votes_of_people_who_wrote_nothing_else():
    regulars = [firm(f"firm-{n}", *spread(f"firm-{n}", 15, step=37 + n)) for n in range(4)]
    strangers = [told("alpha", n, f"once {n}", day=AS_OF - timedelta(days=40 * n), proof=PROVEN) for n in range(12)]
    result = found(*regulars, firm("alpha", *strangers))
    assert {(signal.code, signal.about) for signal in result.found} == {("F7", "alpha")}
    assert result.tested["F7"] == 5


def test_f8_f9_f10_firms_as_reviewers():
    assert codes(firm("alpha", told("alpha", 1, "Alpha"))) == {"F8"}
    assert codes(firm("alpha", told("alpha", 1, "bravo.example")), firm("bravo")) == {"F9"}
    swap = codes(firm("alpha", told("alpha", 1, "Bravo")), firm("bravo", told("bravo", 1, "desk@alpha")))
    assert swap == {"F9"}
    assert codes(firm("alpha", told("alpha", 1, "Bravo")), firm("bravo", told("bravo", 1, "alpha"))) == {"F9", "F10"}


def test_f11_a_wave_at_the_launch():
    days = [date(2026, 6, 1) + timedelta(days=3 * n) for n in range(5)]
    wave = [told("alpha", n, f"new {n}", day=day) for n, day in enumerate(days)]
    assert "F11" in codes(firm("alpha", *wave, listed_on=date(2026, 6, 1)))
    assert "F11" not in codes(firm("alpha", *wave, listed_on=date(2026, 5, 1)))
    assert "F11" not in codes(firm("alpha", *wave[1:], listed_on=date(2026, 6, 1)))


def test_f12_an_odd_judge():
    def grim(n):
        slug = f"firm-{n}"
        verdict = told(slug, 9, "grim", day=AS_OF - timedelta(days=60 * n), stars=1)
        return firm(slug, *spread(slug, 4, step=37 + n, stars=5), verdict)

    firms = [grim(n) for n in range(4)]
    assert [signal.about for signal in found(*firms).found] == ["grim"]
    assert found(*firms[:3]).found == ()


def test_f13_a_pair_that_travels_together():
    def firms(count, gap):
        return [
            firm(
                f"firm-{n}",
                told(f"firm-{n}", 1, "one", day=AS_OF - timedelta(days=60 * n)),
                told(f"firm-{n}", 2, "two", day=AS_OF - timedelta(days=60 * n + gap)),
            )
            for n in range(count)
        ]

    assert [(s.code, s.about) for s in found(*firms(3, 3)).found] == [("F13", "one, two")]
    assert found(*firms(3, 4)).found == ()
    assert found(*firms(2, 1)).found == ()


def test_f8_finds_the_name_within_a_handle():
    assert codes(firm("alphafix-repairs", told("alphafix-repairs", 1, "alphafix-repairs-fan"))) == {"F8"}
    assert codes(firm("alpha", told("alpha", 1, "alphabet"))) == set()


def test_f2_finds_copies_with_small_changes():
    words = [f"word{n}" for n in range(30)]
    changed = [f"other{n}" if n % 6 == 0 else word for n, word in enumerate(words)]
    copies = [told("alpha", 1, "one", text=" ".join(words)), told("alpha", 2, "two", text=" ".join(changed))]
    assert codes(firm("alpha", *copies)) == {"F2"}


@pytest.mark.parametrize(("every", "count"), [(0, 5), (1, 6), (4, 8), (7, 12)])
@pytest.mark.parametrize("stars", [1, 5])
def test_f15_bursts_and_slow_drips(every, count, stars):
    fakes = [
        told("alpha", 100 + n, f"{chr(97 + n)}{n} guest", day=AS_OF - timedelta(days=every * n), stars=stars)
        for n in range(count)
    ]
    result = found(firm("alpha", *spread("alpha", 12), *fakes))
    (signal,) = [s for s in result.found if s.code == "F15"]
    assert set(signal.reviews) == {review.id for review in fakes}
    assert signal.score > 2


def names(count):
    return [f"{chr(97 + n) * 4} desk" for n in range(count)]


def slowly(number):
    return AS_OF - timedelta(days=70 * number)


def test_f16_one_hand_behind_many_handles():
    numbered = [told("alpha", n, f"guest-{n}", day=slowly(n)) for n in range(4)]
    assert "F16" in codes(firm("alpha", *numbered))
    proven = [told("alpha", n, f"guest-{n}", day=slowly(n), proof=PROVEN) for n in range(4)]
    assert "F16" not in codes(firm("alpha", *proven))

    def own(who):
        return " ".join(f"{who[0]}own{m}" for m in range(8))

    common = " ".join(f"common{n}" for n in range(14))
    written = [told("alpha", n, who, day=slowly(n), stars=2 + n % 2, text=f"{common} {own(who)}")
               for n, who in enumerate(names(5))]  # fmt: skip
    assert any("share nearly half" in s.seen for s in found(firm("alpha", *written)).found)


def test_f17_a_reward_that_was_not_told():
    text = "They mended the printer well, and I got a voucher for writing this review of their work on it. " * 2
    assert codes(firm("alpha", told("alpha", 1, "guest", text=text))) == {"F17"}
    text = "They mended the printer well, and the discount for members was taken off the bill without asking. " * 2
    assert codes(firm("alpha", told("alpha", 1, "guest", text=text))) == set()


def test_f18_a_network_that_praises_one_and_blames_others():
    def hand(n):
        who = names(3)[n]
        return [told("alpha", n, who, day=slowly(n), stars=5), told("bravo", n, who, day=slowly(n + 4), stars=1),
                told("charlie", n, who, day=slowly(n + 8), stars=1)]  # fmt: skip

    def firms(count):
        written = [review for n in range(count) for review in hand(n)]
        return [firm(slug, *[r for r in written if r.provider == slug]) for slug in ("alpha", "bravo", "charlie")]

    assert [s.about for s in found(*firms(2)).found if s.code == "F18"] == ["alpha"]
    assert "F18" not in codes(*firms(1))


def test_f18_waves_at_three_firms_in_the_same_weeks():
    def hit(slug):
        fakes = [
            told(slug, 50 + n, f"{slug}{chr(97 + n) * 4}", day=AS_OF - timedelta(days=n), stars=1) for n in range(6)
        ]
        return firm(slug, *spread(slug, 6), *fakes)

    signals = found(hit("alpha"), hit("bravo"), hit("charlie"), firm("delta", *spread("delta", 6))).found
    assert [s.about for s in signals if s.code == "F18"] == ["alpha, bravo, charlie"]
    assert "F18" not in codes(hit("alpha"), hit("bravo"))


def test_f19_invoices_that_nobody_can_find():
    others = [firm(slug, *spread(slug, 20)) for slug in ("bravo", "charlie")]
    lost = spread("alpha", 3, proof=LOST) + spread("alpha", 5, start=3, step=60)
    (signal,) = [each for each in found(firm("alpha", *lost), *others).found if each.code == "F19"]
    assert (signal.about, len(signal.reviews)) == ("alpha", 3)
    assert "F19" not in codes(firm("alpha", *lost[1:]), *others)
    # Where nobody notes a reference, its absence says nothing.
    nobody = [firm(slug, *spread(slug, 12, proof=LOST)) for slug in ("alpha", "bravo")]
    assert "F19" not in codes(*nobody)
    assert "F19" not in codes(nobody[0])


def cleared(*codes):
    return f"{{state: published, on: 2026-11-23, by: editor, cleared: [{', '.join(codes)}]}}"


def test_what_a_moderator_has_looked_at_is_not_raised_again():
    def firms(moderation, more=0):
        many = [told(f"firm-{n}", 1, "busy", moderation=moderation) for n in range(3)]
        return [firm(f"firm-{n}", one) for n, one in enumerate(many)] + [
            firm(f"more-{n}", told(f"more-{n}", 1, "busy")) for n in range(more)
        ]

    assert codes(*firms(cleared("accusation"))) == {"F3"}
    assert codes(*firms(cleared("signal_f3"))) == set()
    # Another review of the same kind is news.
    assert "F3" in codes(*firms(cleared("signal_f3"), more=1))


def test_clearing_a_wave_clears_the_burst_too():
    def crowd(moderation):
        days = [AS_OF - timedelta(days=n) for n in range(6)]
        return [told("alpha", 100 + n, f"{chr(97 + n) * 5}", day=day, stars=2 + n % 3, moderation=moderation)
                for n, day in enumerate(days)]  # fmt: skip

    assert codes(firm("alpha", *spread("alpha", 14), *crowd("{state: published}"))) >= {"F1", "F15"}
    assert codes(firm("alpha", *spread("alpha", 14), *crowd(cleared("wave")))).isdisjoint({"F1", "F15"})


def test_each_signal_says_what_clears_it():
    for code in KINDS:
        assert Signal(code, "alpha", ("alpha-202601-0001",), "seen").clearing in HOLDS


def test_at_most_two_false_alarms_on_the_honest_demo_reviews():
    result = signals(demo_snapshot().catalog.providers, as_of=AS_OF, method=METHOD)
    assert len(result.found) <= 2


def test_each_signal_has_a_score_a_reference_and_a_sentence_to_act_on():
    result = found(
        firm("alpha", told("alpha", 1, "Alpha"), *[told("alpha", 2 + n, f"x {n}", stars=1) for n in range(5)])
    )
    assert [s.score for s in result.worst_first] == sorted((s.score for s in result.found), reverse=True)
    for signal in result.found:
        assert signal.sentence.startswith("alpha: ")
        assert signal.sentence.endswith(KINDS[signal.code][2])
        assert set(signal.reviews) <= {f"alpha-202601-{n:04x}" for n in range(1, 7)}


def test_signals_change_no_rating_and_come_in_order():
    result = found(
        firm("alpha", told("alpha", 1, "Alpha"), *[told("alpha", 2 + n, f"x {n}", stars=1) for n in range(5)])
    )
    assert [signal.code for signal in result.found] == sorted(signal.code for signal in result.found)
    assert result.as_json()["signals"][0].keys() == {
        "code", "about", "reviews", "seen", "chance", "score", "reference", "sentence",
    }  # fmt: skip
    assert found().found == ()


class TestChances:
    @pytest.mark.parametrize(("least", "rate"), [(0, 2.0), (1, 0.3), (4, 1.7), (30, 8.0)])
    def test_the_poisson_tail_is_what_is_left_of_one(self, least, rate):
        head = math.fsum(math.exp(-rate) * rate**k / math.factorial(k) for k in range(least))
        assert poisson_tail(least, rate) == pytest.approx(1 - head, abs=1e-12)

    def test_the_binomial_tail_is_exact(self):
        exact = sum(Fraction(math.comb(12, k)) * Fraction(1, 3) ** k * Fraction(2, 3) ** (12 - k) for k in range(8, 13))
        assert binomial_tail(8, 12, 1 / 3) == pytest.approx(float(exact), rel=1e-12)
        assert binomial_tail(0, 5, 0.2) == 1.0

    def test_mann_whitney_knows_equal_and_separate_samples(self):
        assert mann_whitney([3] * 9, [3] * 9) == 1.0
        assert mann_whitney([1, 2, 3, 4, 5, 5, 4, 3], [1, 2, 3, 4, 5, 5, 4, 3]) > 0.9
        # U = 0 of 64, no ties: z = (32 - 0.5) / sqrt(8 * 8 * 17 / 12).
        z = 31.5 / math.sqrt(64 * 17 / 12)
        assert mann_whitney(list(range(8)), list(range(8, 16))) == pytest.approx(math.erfc(z / math.sqrt(2)), rel=1e-9)

    def test_a_permutation_test_is_near_the_exact_share_and_repeatable(self):
        one, other = [5, 5, 5, 5], [1, 1, 1, 1]
        # Of 70 ways to choose four of eight, two are as extreme.
        assert permutation(one, other) == pytest.approx(2 / 70, abs=0.006)
        assert permutation(one, other) == permutation(one, other)
