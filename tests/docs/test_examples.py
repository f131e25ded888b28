"""The examples in docs/ are cases of the vectors, with the vectors' figures."""

import json
from decimal import Decimal

import pytest

from tests.docs.markdown import ROOT, rows, text_of

CASES = ROOT / "tests" / "data_cases"
PRICING = json.loads((CASES / "pricing_vectors.json").read_text("utf-8"))
SERVICE_LEVELS = json.loads((CASES / "sla_vectors.json").read_text("utf-8"))
PRICED = {case["id"]: case for case in PRICING["cases"]}
DUE = {case["id"]: case for case in SERVICE_LEVELS["deadlines"]}


def cases_of(document: str) -> list[list[str]]:
    found = [row for row in rows(document, "Case") if row[0]]
    assert len(found) > 10
    return found


def minor(text: str) -> int:
    return int(Decimal(text.split()[1]) * 100)


@pytest.mark.parametrize("row", cases_of("docs/pricing.md"), ids=lambda row: row[0])
def test_prices(row):
    case = PRICED[row[0]]
    quote = case["expected"]
    assert row[1] == case["title"]
    assert [minor(cell) for cell in row[2:5]] == [quote["net"], quote["tax"], quote["total"]]
    assert row[2].startswith(quote["currency"])
    assert ("incomplete" in row[4]) == (not quote["complete"])


@pytest.mark.parametrize("row", cases_of("docs/service-levels.md"), ids=lambda row: row[0])
def test_deadlines(row):
    case = DUE[row[0]]
    assert row[1:] == [case["title"], case["expected"]["deadline"], str(case["expected"]["elapsed_min"])]


def test_the_priority_matrix():
    levels = ("high", "medium", "low")
    cells = [row[1:] for row in rows_of_matrix()]
    drawn = {(i, u): cells[x][y] for x, i in enumerate(levels) for y, u in enumerate(levels)}
    assert drawn == {(case["impact"], case["urgency"]): case["priority"] for case in SERVICE_LEVELS["priority_matrix"]}


def rows_of_matrix() -> list[list[str]]:
    table = (
        text_of("docs/service-levels.md").partition("## Priority matrix")[2].partition("| |")[2].partition("\n\n")[0]
    )
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()[2:]]
