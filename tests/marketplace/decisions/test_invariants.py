"""What holds for every input: drawn at random, checked against sums that the engine does not make itself."""

from datetime import date, timedelta
from fractions import Fraction
from functools import cache

import pytest

from tests.support.decisions import answer
from tests.support.random_decisions import MAKERS, random_line
from tests.support.soak import cases, draws

COUNT = 40


@cache
def drawn(tool):
    """Return random lines of a tool that have an answer, with it."""
    return list(_drawn(tool))


def _drawn(tool):
    random = draws(f"decisions {tool}")
    for _ in range(cases(COUNT)):
        line = random_line(random, tool)
        found = answer(line)
        if "error" not in found:
            yield line, found


@pytest.mark.parametrize("tool", sorted(MAKERS))
def test_most_random_lines_have_an_answer(tool):
    assert len(drawn(tool)) >= cases(COUNT) // 2


def test_notice_never_comes_after_the_end_and_totals_add_up():
    for line, found in drawn("leave_contract"):
        for option in found["options"]:
            parts = ("fees", "termination_fee", "other", "offboarding")
            assert option["until_end"] == sum(option[part] for part in parts), line
            assert option["total"] == option["until_end"] + option["onboarding"] + option["breakfix"], line
            notice = option.get("notice")
            if notice:
                assert notice["cautious_by"] <= notice["by"] <= option["last_day"], line
                assert notice["send_by"] <= notice["by"], line
                assert line["today"] <= notice["send_by"], line
        totals = [option["total"] for option in found["options"]]
        assert found["cheapest"]["total"] == min(totals), line


def test_notice_in_months_is_the_last_day_that_reaches_the_end():
    for line, found in drawn("leave_contract"):
        notice = line["input"].get("notice", {})
        if notice.get("unit") != "months" or notice.get("clear") or notice.get("business_only"):
            continue
        for option in found["options"]:
            own = line["input"]["renewal"].get("notice")
            if option.get("notice") and not own:
                by, end = date.fromisoformat(option["notice"]["by"]), date.fromisoformat(option["last_day"])
                reached = [months_on(by + timedelta(days=more), notice["latest"]) <= end for more in (0, 1)]
                assert reached == [True, False], line


def months_on(day: date, months: int) -> date:
    """Return the same day so many months on, by trying days until one is of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError(day)


def test_low_is_not_above_likely_and_likely_not_above_high():
    for line, found in drawn("downtime"):
        low, likely, high = (found[end]["total"] for end in ("low", "likely", "high"))
        assert low <= likely <= high, line
        for end in ("low", "likely", "high"):
            assert found[end]["total"] == sum(each["amount"] for each in found[end]["lines"]), line
            assert found[end]["open_min"] <= found[end]["elapsed_min"], line


def test_burnt_and_unused_minutes_are_the_block():
    for line, found in drawn("block_hours"):
        for block in found["blocks"]:
            for row in block["rows"]:
                assert Fraction(row["burnt_min"]) + Fraction(row["unused_min"]) == block["minutes"], line
                assert row["saving"] == row["without"] - row["with"], line
            assert block["worth_it"] == (sum(Fraction(r["p"]) * r["saving"] for r in block["rows"]) > 0), line


def test_the_flip_answers_now_and_one_less_an_hour_answers_wait():
    weighed = 0
    for line, found in drawn("wait_or_not"):
        flip = found["flip_hour"]
        if flip is not None and found["wait_open_min"]:
            weighed += 1
            at = {**line, "input": {**line["input"], "downtime_hour": flip}}
            assert answer(at)["answer"] == "now", line
            if flip:
                below = {**line, "input": {**line["input"], "downtime_hour": flip - 1}}
                assert answer(below)["answer"] == "wait", line
    assert weighed >= 5


def test_the_same_line_twice_has_the_same_answer():
    for line, found in drawn("bill_check"):
        assert answer(line) == found


def test_where_break_fix_and_managed_cost_the_same_they_do():
    for line, found in drawn("breakeven"):
        fee = found["breakeven_managed_fee_user_month"]
        if fee is not None:
            at = answer({**line, "input": {**line["input"], "managed_fee_user_month": fee}})["annual"]
            gap = abs(Fraction(at["break_fix"]["total"]) - Fraction(at["managed"]["total"]))
            # The fee is printed to a hundredth: half of it for each person and month may be left.
            users = Fraction(str(line["input"].get("users", 10)))
            assert gap <= users * 12 * Fraction("0.005") + Fraction("0.02"), line
