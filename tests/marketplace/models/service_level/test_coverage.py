from hypothesis import given
from hypothesis import strategies as st

from marketplace.models.base import validate
from marketplace.models.service_level.coverage import Coverage, is_round_the_clock, meet
from marketplace.models.windows import DAYS
from marketplace.units import MINUTES_A_DAY, MINUTES_A_WEEK

clocks = st.integers(0, 47).map(lambda half: f"{half // 2:02}:{half % 2 * 30:02}")
windows = st.lists(
    st.fixed_dictionaries(
        {"days": st.lists(st.sampled_from(DAYS), min_size=1, unique=True), "from": clocks, "to": clocks}
    ).filter(lambda window: window["from"] != window["to"]),
    min_size=1,
    max_size=3,
)


def minutes(written: list[dict]) -> set[int]:
    """The minutes of the week, Monday 00:00 first, as one would count them by hand."""
    found = set()
    for window in written:
        opens, closes = (int(window[k][:2]) * 60 + int(window[k][3:]) for k in ("from", "to"))
        for day in window["days"]:
            start = DAYS.index(day) * MINUTES_A_DAY
            end = closes if closes > opens else closes + MINUTES_A_DAY
            found |= {(start + minute) % MINUTES_A_WEEK for minute in range(opens, end)}
    return found


def coverage(written: list[dict], zone: str = "Europe/London") -> Coverage:
    return validate(Coverage, {"id": "office", "timezone": zone, "windows": written})


@given(windows, windows)
def test_two_coverages_meet_when_they_share_a_minute_of_the_week(one, other):
    assert meet(coverage(one), coverage(other)) == bool(minutes(one) & minutes(other))


@given(windows)
def test_round_the_clock_leaves_no_minute_out(written):
    assert is_round_the_clock(coverage(written).windows) == (len(minutes(written)) == MINUTES_A_WEEK)


def test_the_night_to_monday_goes_on_on_monday():
    sunday = [{"days": ["sun"], "from": "22:00", "to": "06:00"}]
    monday = [{"days": ["mon"], "from": "05:00", "to": "07:00"}]
    assert meet(coverage(sunday), coverage(monday))
    assert meet(coverage(sunday), coverage([{"days": ["tue"], "from": "05:00", "to": "07:00"}], "Europe/Paris"))


def test_a_whole_week_is_round_the_clock():
    assert is_round_the_clock(coverage([{"days": list(DAYS), "from": "00:00", "to": "24:00"}]).windows)
