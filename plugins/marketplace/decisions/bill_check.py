"""Check a bill against a card, line by line. Source: docs/decisions.md#checking-a-bill"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marketplace.decisions.bill import FAMILIES, Bill, families_of, read_bill, unpriced_families
from marketplace.decisions.bill_causes import Cause, Family, Repricer, causes_of
from marketplace.decisions.bill_tax import Basis, check_sums, check_tax
from marketplace.decisions.bill_words import (
    FAMILY_CLAUSES,
    Clause,
    asked_clause,
    bands_clause,
    boundary_clause,
    cap_clause,
    included_clause,
    rules_clause,
)
from marketplace.decisions.card_prices import exact_quote
from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields
from marketplace.decisions.opening import Lists
from marketplace.decisions.rounding import nearest
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.rate_card import RateCard
from marketplace.pricing.engine import Pricer
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.incident import read_incident
from marketplace.pricing.quote import Line, Quote


@dataclass(frozen=True, slots=True)
class Finding:
    """What differs in one family; amounts in minor units, of the lines that were not paired."""

    family: str
    status: str
    cause: Cause
    also: tuple[str, ...]
    billed: int
    expected: int
    clause: Clause

    def as_json(self) -> dict[str, Any]:
        """Return the finding as the vectors write it."""
        path, words = self.clause
        return {
            "family": self.family,
            "status": self.status,
            "cause": self.cause.name,
            "detail": list(self.cause.detail),
            "also": list(self.also),
            "billed": self.billed,
            "expected": self.expected,
            "difference": self.billed - self.expected,
            "clause": path,
            "words": words,
        }


class BillCheck:
    """One bill beside the quote of its incident."""

    def __init__(self, card: RateCard, incident: Incident, bill: Bill, quote: Quote, lists: Lists) -> None:
        self.card = card
        self.incident = incident
        self.bill = bill
        self.quote = quote
        self.basis = Basis(card.tax, bill.taxed)
        self._families = families_of(card, quote)
        self._pricer = Repricer(card, incident, lists, self.basis)
        self.expected: list[tuple[Line, int]] = [
            (line, self.basis.convert(line.kind, line.amount)) for line in quote.lines if line.amount
        ]
        self.billed_status = ["no_charge" if line.amount == 0 else "" for line in bill.lines]
        self.expected_status = [""] * len(self.expected)
        self.findings: list[Finding] = []
        closed = unpriced_families(quote)
        for family in FAMILIES:
            if family in closed:
                self._set(family, "not_checkable")
            else:
                self._pair(family)
                self._judge(family)
        self.tax = check_tax(bill, self.basis)
        self.sums = check_sums(bill, self.tax)

    def _open(self, family: str) -> tuple[list[int], list[int]]:
        """Return the places of a family's lines without a status, of the bill and of the card."""
        kinds = self._families
        billed = [
            at for at, line in enumerate(self.bill.lines) if kinds[line.kind] == family and not self.billed_status[at]
        ]
        expected = [
            at
            for at, (line, _) in enumerate(self.expected)
            if kinds.get(line.kind, "other") == family and not self.expected_status[at]
        ]
        return billed, expected

    def _set(self, family: str, status: str) -> None:
        billed, expected = self._open(family)
        for at in billed:
            self.billed_status[at] = status
        for at in expected:
            self.expected_status[at] = status

    def _pair(self, family: str) -> None:
        """Pair each line of the card with the first line of the bill that is the same."""
        _, expected = self._open(family)
        for at in expected:
            line, amount = self.expected[at]
            found = next((place for place in self._open(family)[0] if self._same(place, line, amount)), None)
            if found is not None:
                self.billed_status[found] = self.expected_status[at] = "matched"

    def _same(self, place: int, line: Line, amount: int) -> bool:
        billed = self.bill.lines[place]
        both = ((billed.minutes, line.minutes), (billed.band, line.band))
        alike = all(one is None or other is None or one == other for one, other in both)
        return alike and abs(billed.amount - amount) <= self.basis.tolerance

    def _judge(self, family: str) -> None:
        """Say of what is left of a family that it agrees together, is missing, is extra, or what may have caused it."""
        billed, expected = self._open(family)
        if not billed and not expected:
            return
        sums = sum(self.bill.lines[at].amount for at in billed), sum(self.expected[at][1] for at in expected)
        if abs(sums[0] - sums[1]) <= self.basis.tolerance:
            self._set(family, "matched_together")
            return
        if billed and expected:
            causes = causes_of(self._whole(family), self._pricer)
            cause = causes[0] if causes else Cause("unexplained")
            status, also = cause.status, tuple(each.name for each in causes[1:])
        else:
            status, also = "extra" if billed else "missing", ()
            cause = Cause(status)
        missing = [self.expected[at][0].kind for at in expected]
        clause = self._clause(family, cause, missing)
        self.findings.append(Finding(family, status, cause, also, *sums, clause))
        self._set(family, status)

    def _whole(self, family: str) -> Family:
        fee = any(line.kind == "priority_fee" and line.amount for line in self.bill.lines)
        return Family(
            name=family,
            kinds=frozenset(kind for kind, name in self._families.items() if name == family),
            billed=tuple(line for line in self.bill.lines if self._families[line.kind] == family and line.amount),
            expected=tuple(each for each in self.expected if self._families.get(each[0].kind, "other") == family),
            priority_first=fee != any(line.kind == "priority_fee" for line, _ in self.expected),
        )

    def _clause(self, family: str, cause: Cause, missing: list[str]) -> Clause:
        card, incident = self.card, self.incident
        usual = FAMILY_CLAUSES[family](card, incident)
        if family != "labour":
            return usual
        if cause.name == "missing" and set(missing) == {"labour_cap"}:
            return cap_clause(card)
        if cause.name == "missing" and set(missing) <= {"labour_minimum", "minimum_charge"}:
            return rules_clause(card, incident)
        if cause.name in ("band", "minutes_by_band"):
            bands = {line.band for line, _ in self.expected if line.band} | set(cause.detail)
            return bands_clause(card, bands)
        found = {
            "priority": lambda: asked_clause(incident),
            "included_minutes": lambda: included_clause(card, incident),
            "cap": lambda: cap_clause(card),
            "boundary": lambda: boundary_clause(card),
            **dict.fromkeys(("unit", "minimum", "minor_unit"), lambda: rules_clause(card, incident)),
        }
        return found[cause.name]() if cause.name in found else usual

    @property
    def difference(self) -> int | None:
        """Return by how much the bill is higher; None where the card has no price for a part."""
        return self.bill.total - self.quote.total if self.quote.complete else None

    @property
    def verdict(self) -> str:
        """Return what the whole comparison comes to."""
        difference = self.difference
        if difference is None or "not_checkable" in self.billed_status:
            return "part_checked"
        sound = self.sums.right and self.tax.state != "wrong"
        if sound and not self.findings and self.tax.state != "rounding" and difference == 0:
            return "agrees"
        rounded = all(finding.cause.name == "minor_unit" for finding in self.findings)
        if sound and rounded and abs(difference) <= len(self.bill.lines) + 1:
            return "agrees_to_rounding"
        return "higher" if difference > 0 else "lower" if difference < 0 else "same_total_other_lines"

    def _notes(self) -> list[dict[str, Any]]:
        notes = []
        for at, line in enumerate(self.bill.lines):
            if line.minutes is not None and line.rate is not None:
                computed = nearest(line.rate * line.minutes / 60)
                if computed != line.amount:
                    notes.append({"line": at, "code": "line_arithmetic", "computed": computed})
        return notes

    def as_json(self) -> dict[str, Any]:
        """Return the check as the vectors write it."""
        quote, findings = self.quote, [finding.as_json() for finding in self.findings]
        return {
            "currency": self.card.currency,
            "lines": [{"line": at, "status": status} for at, status in enumerate(self.billed_status)],
            "expected_lines": [
                {
                    "kind": line.kind,
                    "minutes": line.minutes,
                    "band": line.band,
                    "amount": amount,
                    "status": self.expected_status[at],
                }
                for at, (line, amount) in enumerate(self.expected)
            ],
            "findings": findings,
            "notes": self._notes(),
            "tax": self.tax.as_json(),
            "sums": self.sums.as_json(),
            "expected": {
                "net": quote.net,
                "tax": quote.tax,
                "total": quote.total,
                "complete": quote.complete,
                "unpriced": [part.id for part in quote.unpriced],
            },
            "billed_total": self.bill.total,
            "difference": self.difference,
            "checked_difference": sum(finding["difference"] for finding in findings),
            "verdict": self.verdict,
            "warnings": list(quote.warnings),
        }


def bill_check(card: RateCard, tree: Any, lists: Lists) -> BillCheck:
    """Return a bill beside what the card says of its incident. Raises CannotDecide."""
    fields = Fields(tree, ("incident", "bill"))
    bill = read_bill(card, fields)
    try:
        incident = read_incident(fields.get("incident"))
    except CannotPrice as error:
        raise CannotDecide(error.code, "incident", error.message) from None
    return BillCheck(card, incident, bill, exact_quote(Pricer(card, lists), incident), lists)
