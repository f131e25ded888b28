"""The groups of a review's fields: incident, money, incentive, verification, moderation, edits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from demo_data.bills import Bill
from demo_data.desk import Desk
from demo_data.seeds import dice
from demo_data.stories import Story
from demo_data.timeline import Timeline
from marketplace.calendars import local_text, zone_named

PROOFS = (("verified_invoice", 0.33), ("verified_contact", 0.68), ("unverified", 1.0))
PRECISIONS = (("minute", 0.78), ("hour", 0.93), ("day", 1.0))
PROOF_WORDS = {"invoice": "verified_invoice", "contact": "verified_contact", "none": "unverified"}
INCENTIVES = 0.04
MATRIX = {
    "P1": (("high", "high"),),
    "P2": (("high", "medium"), ("medium", "high")),
    "P3": (("medium", "medium"), ("low", "high")),
    "P4": (("low", "medium"), ("low", "low")),
}


@dataclass(frozen=True)
class Facts:
    """Everything drawn for one story; `seed` draws what is left."""

    desk: Desk
    category: str
    times: Timeline
    submitted: date
    bill: Bill | None
    seed: str


def incident(story: Story, facts: Facts, random: Random) -> dict[str, Any]:
    """Return the incident: what broke, when, and how exactly that is known."""
    times = facts.times
    precision = story.facts.get("precision") or _drawn(PRECISIONS, random)
    pair = random.choice(MATRIX[story.severity]) if random.random() < 0.25 else (None, None)
    steps = {
        "reported_at": times.reported, "responded_at": times.responded, "onsite_at": times.onsite,
        "workaround_at": times.workaround, "resolved_at": times.resolved,
    }  # fmt: skip
    folds = {name: fold for name, minute in steps.items() if minute and (fold := _fold(minute, times.zone)) is not None}
    return {
        "category": facts.category, "services": list(story.services), "channel": [story.channel],
        "severity": story.severity, "impact": pair[0], "urgency": pair[1], "timezone": times.zone,
        "precision": precision,
        **{name: None if minute is None else _local(minute, times.zone, precision) for name, minute in steps.items()},
        "fold": folds if folds and precision != "day" else None,
        "sessions": len(times.starts),
    }  # fmt: skip


def _local(minute: int, zone: str, precision: str) -> str:
    text = local_text(minute, zone)[:16]
    return text[:10] if precision == "day" else f"{text[:13]}:00" if precision == "hour" else text


def _fold(minute: int, zone: str) -> int | None:
    table = zone_named(zone)
    readings = table.readings(table.wall_at(minute))
    return readings.index(minute) if len(readings) > 1 else None


def money(story: Story, bill: Bill | None, currency: str, random: Random) -> dict[str, Any]:
    """Return what was quoted and billed, and the parts of the bill that the customer tells; nothing without a bill."""
    if bill is None:
        return {}
    tells = random.random()
    return {
        "quote": {"amount": None if bill.quote is None else _amount(bill.quote), "kind": bill.quote_kind},
        "billed": {"amount": _amount(bill.amount), "currency": currency, "tax_included": bill.tax_included},
        "labour_minutes": bill.labour_minutes if tells < 0.7 else None,
        "parts_amount": _amount(bill.parts) if bill.parts else None,
        "call_out_amount": _amount(bill.call_out) if bill.call_out and tells < 0.9 else None,
    }


def incentive(story: Story, seed: str) -> dict[str, Any]:
    """Return what was offered for the review."""
    kind = "gift" if story.has("gift") else "discount" if story.has("discount") else "none"
    if kind == "none" and dice(seed, "incentive").random() < INCENTIVES:
        kind = "entry_to_draw"  # nothing that a text would have to mention
    return {"kind": kind} if kind == "none" else {"kind": kind, "by": "provider", "conditional_on_rating": False}


def verification(story: Story, submitted: date, random: Random) -> dict[str, Any]:
    """Return what an editor checked."""
    proof = PROOF_WORDS.get(story.facts.get("proof", "")) or _drawn(PROOFS, random)
    checked = submitted + timedelta(days=random.randrange(2))
    number = random.randrange(1000, 9999)
    if proof == "unverified":
        return {"level": proof}
    ref = f"E-{number}" if proof == "verified_invoice" else None
    return {"level": proof, "on": f"{checked:%Y-%m-%d}", "by": "editor", "evidence_ref": ref}


def moderation(story: Story, submitted: date) -> dict[str, Any]:
    """Return the state of the review."""
    on = f"{submitted + timedelta(days=1):%Y-%m-%d}"
    if "held" in story.facts:
        return {"state": "held", "reason": story.facts["held"], "on": on, "by": "editor"}
    if story.has("disputed"):
        note = "The provider disputes what was asked for at the counter. Both sides were asked for the intake form."
        return {"state": "disputed", "reason": "facts", "on": on, "by": "editor", "note": note}
    return {"state": "published", "on": on}


def edits(story: Story, submitted: date) -> list[dict[str, str]] | None:
    """Return later changes, None when there were none."""
    if "edited" not in story.facts:
        return None
    return [{"date": f"{submitted + timedelta(days=16):%Y-%m-%d}", "what": story.facts["edited"].replace("_", " ")}]


def _drawn(shares: tuple[tuple[str, float], ...], random: Random) -> str:
    draw = random.random()
    return next(name for name, upto in shares if draw < upto)


def _amount(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02}"
