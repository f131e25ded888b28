import struct
from datetime import UTC, datetime
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.calendars import (
    CalendarError,
    local_text,
    resolve_local,
    transitions,
    tzdata_version,
    utc_text,
    zone_named,
)
from marketplace.models.windows import zones
from marketplace.models.zone import zone_file
from tests.marketplace.calendars.strategies import moments
from tests.marketplace.calendars.strategies import zones as some_zones
from tests.marketplace.calendars.walk import rules

CHANGES = "ambiguous_time_first_occurrence"


def minute(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) // 60


def tzif_changes(name: str) -> list[tuple[int, int]]:
    """Read (second, offset) pairs from the 64-bit part of a TZif file (RFC 8536), without zoneinfo."""
    raw = resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()

    def counts(at: int) -> tuple[int, ...]:
        return struct.unpack(">6l", raw[at + 20 : at + 44])

    utc, std, leap, times, types, chars = counts(0)
    at = 44 + times * 5 + types * 6 + chars + leap * 8 + std + utc
    utc, std, leap, times, types, chars = counts(at)
    at += 44
    seconds = struct.unpack(f">{times}q", raw[at : at + times * 8])
    kinds = raw[at + times * 8 : at + times * 9]
    offsets = [struct.unpack(">lBB", raw[at + times * 9 + 6 * k :][:6])[0] for k in range(types)]
    # Before the first change the first type is in force.
    return [(-(10**12), offsets[0])] + [(second, offsets[kind]) for second, kind in zip(seconds, kinds, strict=True)]


def test_every_zone_has_every_change_of_its_file():
    begin, end = minute("2000-01-01T00:00+00:00"), minute("2037-01-01T00:00+00:00")
    for name in sorted(zones()):
        table = zone_named(name)
        listed = [(second // 60, offset // 60) for second, offset in tzif_changes(name)]
        wanted, last = [], None
        for at, offset in listed:
            if begin < at < end and offset != last:
                wanted.append((at, offset))
            last = offset
        found = [(at, o) for at, o in zip(table.starts, table.offsets, strict=True) if begin < at < end]
        # Past the last change in its file a zone follows a rule; found may hold more, never less or other.
        known_until = listed[-1][0]
        assert [pair for pair in found if pair[0] <= known_until] == wanted, name


@given(st.data(), some_zones)
def test_offsets_are_those_of_the_standard_library(data, zone):
    at = data.draw(moments(zone, 2000, 2100))
    offset = datetime.fromtimestamp(at * 60, UTC).astimezone(rules(zone)).utcoffset()
    assert zone_named(zone).offset_at(at) == offset.total_seconds() // 60


@given(st.data(), some_zones, st.sampled_from([None, 0, 1]))
def test_a_local_time_is_resolved_as_pep_495_says(data, zone, fold):
    at = data.draw(moments(zone))
    wall = datetime.fromtimestamp(at * 60, UTC).astimezone(rules(zone)).replace(tzinfo=None, fold=fold or 0)
    moment = resolve_local(wall, zone, fold=fold)
    assert moment.minute == int(wall.replace(tzinfo=rules(zone)).timestamp()) // 60
    both = {wall.replace(tzinfo=rules(zone), fold=f).utcoffset() for f in (0, 1)}
    assert moment.warnings == ((CHANGES,) if len(both) == 2 and fold != 1 else ())


def test_a_skipped_time_is_an_error_that_says_why():
    with pytest.raises(CalendarError) as error:
        resolve_local(datetime.fromisoformat("2026-03-08T02:30"), "America/New_York", fold=1)
    assert error.value.code == "time_does_not_exist"
    assert error.value.message == "2026-03-08T02:30 does not exist in America/New_York: the clocks go forward over it."


def test_a_whole_skipped_day_does_not_exist_either():
    with pytest.raises(CalendarError, match="2011-12-30T12:00 does not exist in Pacific/Apia"):
        resolve_local(datetime.fromisoformat("2011-12-30T12:00"), "Pacific/Apia")


@pytest.mark.parametrize("year", [1999, 2101, 1, 9999])
def test_years_beyond_the_tables_are_refused(year):
    with pytest.raises(CalendarError) as error:
        resolve_local(datetime.fromisoformat(f"{year:04}-06-01"), "Europe/London")
    assert error.value.code == "time_out_of_range"


@pytest.mark.parametrize("name", ["Europe/Nowhere", "../../etc/passwd", "", "zones", "Europe"])
def test_what_is_no_zone_is_refused(name):
    with pytest.raises(CalendarError) as error:
        zone_named(name)
    assert error.value.code == "timezone_unknown"


def test_a_boundary_that_does_not_exist_is_the_moment_the_clock_resumes():
    london = zone_named("Europe/London")
    gap = minute("2026-03-29T01:30+00:00")  # as if UTC were the wall clock
    assert utc_text(london.reach(gap)) == "2026-03-29T01:00Z"
    assert london.readings(gap) == ()


def test_a_repeated_boundary_is_its_first_occurrence():
    london = zone_named("Europe/London")
    repeated = minute("2026-10-25T01:30+00:00")
    assert [utc_text(at) for at in london.readings(repeated)] == ["2026-10-25T00:30Z", "2026-10-25T01:30Z"]
    assert utc_text(london.reach(repeated)) == "2026-10-25T00:30Z"


def test_transitions_are_plain_data_equal_to_the_table():
    assert transitions("Europe/London", 2026, 2026) == [
        [minute("2026-01-01T00:00+00:00"), 0],
        [minute("2026-03-29T01:00+00:00"), 60],
        [minute("2026-10-25T01:00+00:00"), 0],
    ]
    assert transitions("America/Phoenix", 2024, 2030) == [[minute("2024-01-01T00:00+00:00"), -420]]


@given(some_zones, st.integers(2000, 2090), st.integers(0, 10))
def test_shipped_transitions_give_the_offsets_of_the_table(zone, first, more):
    pairs = transitions(zone, first, first + more)
    table = zone_named(zone)
    assert all(table.offset_at(at) == offset for at, offset in pairs)
    inside = [at for at in table.starts if pairs[0][0] < at < minute(f"{first + more + 1}-01-01T00:00+00:00")]
    assert [at for at, _ in pairs[1:]] == inside


def test_instants_are_written_with_their_offset():
    at = minute("2026-03-16T16:00+00:00")
    assert utc_text(at) == "2026-03-16T16:00Z"
    assert local_text(at, "America/New_York") == "2026-03-16T12:00-04:00"
    assert local_text(at, "Australia/Adelaide") == "2026-03-17T02:30+10:30"
    assert local_text(at, "America/St_Johns") == "2026-03-16T13:30-02:30"


def test_rules_are_those_of_the_pinned_package_whatever_the_machine_has(monkeypatch, tmp_path):
    import zoneinfo

    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Madrid").write_bytes(resources.files("tzdata").joinpath("zoneinfo/Asia/Tokyo").read_bytes())
    zoneinfo.reset_tzpath([str(tmp_path)])
    try:
        assert local_text(minute("2026-01-01T00:00+00:00"), "Europe/Madrid") == "2026-01-01T01:00+01:00"
    finally:
        zoneinfo.reset_tzpath()


def test_the_version_of_the_rules_is_known():
    from importlib.metadata import version

    year, letter = tzdata_version()[:4], tzdata_version()[4:]
    assert version("tzdata").startswith(f"{year}.{ord(letter) - ord('a') + 1}")


def test_the_rule_behind_the_last_change_of_a_file_is_followed_day_by_day():
    by_rule = {zone_file(name).rsplit(b"\n", 2)[1]: name for name in sorted(zones())}
    for name in by_rule.values():  # one zone for each rule that tzdata has
        table = zone_named(name)
        for at in range(minute("2098-01-01T00:00+00:00"), minute("2100-01-01T00:00+00:00"), 24 * 60):
            offset = datetime.fromtimestamp(at * 60, rules(name)).utcoffset()
            assert table.offset_at(at) == offset.total_seconds() // 60, (name, at)
