"""Records: one story and the facts drawn for it, as the fields of a review and of its reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from demo_data import opinions, words
from demo_data.bills import Bill
from demo_data.desk import Desk
from demo_data.stories import Story
from demo_data.timeline import Timeline
from marketplace.calendars import local_text, zone_named

PROOFS = (("verified_invoice", 0.33), ("verified_contact", 0.68), ("unverified", 1.0))
PRECISIONS = (("minute", 0.78), ("hour", 0.93), ("day", 1.0))
PROOF_WORDS = {"invoice": "verified_invoice", "contact": "verified_contact", "none": "unverified"}
ROLES = {
    "owner": "owner", "gérant": "owner", "partner": "owner", "manager": "manager", "leitung": "manager", "director": "manager",
    "direction": "manager", "lead": "support", "desk": "support", "dispatch": "support", "technician": "technician",
    "engineer": "technician", "équipe": "support", "membre": "technician",
}  # fmt: skip
INCENTIVES = 0.04
MATRIX = {
    "P1": (("high", "high"),),
    "P2": (("high", "medium"), ("medium", "high")),
    "P3": (("medium", "medium"), ("low", "high")),
    "P4": (("low", "medium"), ("low", "low")),
}
REMOVED_NOTE = "Removed because the text named a member of staff. The reviewer was asked for a new text and sent none."


@dataclass(frozen=True)
class Facts:
    """Hold everything drawn for one story; `seed` draws what is left."""

    desk: Desk
    category: str
    times: Timeline
    submitted: datetime
    bill: Bill | None
    seed: str


def review_id(story: Story, submitted: datetime) -> str:
    """Return `<provider>-<YYYYMM>-<4 hex>`; the digits come from the title, so they survive a new seed."""
    digits = story.facts.get("id") or sha256(f"{story.slug}/{story.title}".encode()).hexdigest()[:4]
    return f"{story.slug}-{submitted:%Y%m}-{digits}"


def review(story: Story, facts: Facts) -> dict[str, Any]:
    """Return the fields of a review file, in the order people read them."""
    if story.has("removed"):
        return _stub(story, facts)
    random, bill = Random(facts.seed), facts.bill
    sessions = len(facts.times.starts)
    currency = facts.desk.pricing["currency"]
    return {
        "provider": story.slug,
        "demo": True,
        "reviewer": {"handle": story.handle, "kind": story.kind, "sector": story.sector, "size": story.size, "country": facts.desk.country},
        "relationship": "customer",
        "incentive": _incentive(story, facts.seed),
        "submitted_on": f"{facts.submitted:%Y-%m-%d}",
        "language": words.language(story),
        "incident": _incident(story, facts, random),
        "outcome": opinions.outcome(story),
        "fixed_first_time": opinions.fixed_first_time(story, sessions),
        "recurred_within_30_days": opinions.recurred(story, _days_after(facts), random),
        **_money(story, bill, currency, random),
        "overall": story.stars,
        "scores": opinions.scores(story, random),
        "would_use_again": opinions.would_use_again(story, random),
        "title": story.title,
        "text": words.filled(
            story, answered_after=facts.times.responded - facts.times.reported, bill=bill and bill.amount,
            quote=bill.quote if bill else None, currency=currency,
        ),
        "verification": _verification(story, facts.submitted, random),
        "moderation": _moderation(story, facts.submitted),
        "edits": _edits(story, facts.submitted),
    }  # fmt: skip


def reply(story: Story, submitted: datetime, seed: str, last: datetime) -> dict[str, Any] | None:
    """Return the fields of a reply file, or None when the provider did not answer."""
    if story.reply is None:
        return None
    who, text = story.reply
    role = next((role for word, role in ROLES.items() if word in who.casefold()), "other")
    on = min(last, submitted + timedelta(days=1 + Random(f"{seed} reply").randrange(8)))
    return {"review": review_id(story, submitted), "on": f"{on:%Y-%m-%d}", "by_role": role, "text": text}


def _incident(story: Story, facts: Facts, random: Random) -> dict[str, Any]:
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
        "severity": story.severity, "impact": pair[0], "urgency": pair[1], "timezone": times.zone, "precision": precision,
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


def _money(story: Story, bill: Bill | None, currency: str, random: Random) -> dict[str, Any]:
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


def _incentive(story: Story, seed: str) -> dict[str, Any]:
    kind = "gift" if story.has("gift") else "discount" if story.has("discount") else "none"
    if kind == "none" and Random(f"{seed} incentive").random() < INCENTIVES:
        kind = "entry_to_draw"  # nothing that a text would have to mention
    return {"kind": kind} if kind == "none" else {"kind": kind, "by": "provider", "conditional_on_rating": False}


def _verification(story: Story, submitted: datetime, random: Random) -> dict[str, Any]:
    proof = PROOF_WORDS.get(story.facts.get("proof", "")) or _drawn(PROOFS, random)
    checked = submitted + timedelta(days=random.randrange(2))
    number = random.randrange(1000, 9999)
    if proof == "unverified":
        return {"level": proof}
    ref = f"E-{number}" if proof == "verified_invoice" else None
    return {"level": proof, "on": f"{checked:%Y-%m-%d}", "by": "editor", "evidence_ref": ref}


def _moderation(story: Story, submitted: datetime) -> dict[str, Any]:
    on = f"{submitted + timedelta(days=1):%Y-%m-%d}"
    if "held" in story.facts:
        return {"state": "held", "reason": story.facts["held"], "on": on, "by": "editor"}
    if story.has("disputed"):
        note = "The provider disputes what was asked for at the counter. Both sides were asked for the intake form."
        return {"state": "disputed", "reason": "facts", "on": on, "by": "editor", "note": note}
    return {"state": "published", "on": on}


def _stub(story: Story, facts: Facts) -> dict[str, Any]:
    on = f"{facts.submitted + timedelta(days=3):%Y-%m-%d}"
    moderation = {"state": "removed", "reason": "personal_data", "on": on, "by": "editor", "note": REMOVED_NOTE}
    return {
        "provider": story.slug,
        "demo": True,
        "submitted_on": f"{facts.submitted:%Y-%m-%d}",
        "moderation": moderation,
    }


def _edits(story: Story, submitted: datetime) -> list[dict[str, str]] | None:
    if "edited" not in story.facts:
        return None
    return [{"date": f"{submitted + timedelta(days=16):%Y-%m-%d}", "what": story.facts["edited"].replace("_", " ")}]


def _days_after(facts: Facts) -> int:
    resolved = facts.times.resolved or facts.times.last
    return (facts.submitted - datetime(1970, 1, 1)).days - resolved // 1440


def _drawn(shares: tuple[tuple[str, float], ...], random: Random) -> str:
    draw = random.random()
    return next(name for name, upto in shares if draw < upto)


def _amount(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02}"
