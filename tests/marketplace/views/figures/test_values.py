"""How much may be said from how many: a median from five, a range from three, else nothing."""

import pytest

from marketplace.views.figures.values import counted_text, part, share, usual_cell, usual_text

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("figures", "inline", "cell", "counted"),
    [
        ([], "too few to say", "too few", "none"),
        ([7], "too few to say", "too few", f"too few{NBSP}(1)"),
        ([7, 9], "too few to say", "too few", f"too few{NBSP}(2)"),
        ([9, 7, 8], "7 to 9", "7 to 9", f"7 to 9{NBSP}(3)"),
        ([7, 7, 7, 7], "7", "7", f"7{NBSP}(4)"),
        ([1, 2, 3, 4, 100], "3", "3", f"3{NBSP}(5)"),
        ([1, 2, 3, 4, 5, 100], "4", "4", f"4{NBSP}(6)"),
    ],
)
def test_what_may_be_said(figures, inline, cell, counted):
    assert usual_text(figures, str) == inline
    assert usual_cell(figures, str) == cell
    assert counted_text(figures, str) == counted


def test_a_share_says_of_how_many():
    assert part(5, 26) == "5 of 26 (19%)"


def test_there_is_no_share_of_nothing():
    assert share(0, 0) == "too few to say"
