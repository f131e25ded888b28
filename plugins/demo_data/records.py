"""Records: one story and the facts drawn for it, as the fields of a review and of its reply."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from demo_data import opinions, slots
from demo_data import record_parts as parts
from demo_data.record_parts import Facts
from demo_data.seeds import dice
from demo_data.stories import Story
from marketplace.calendars import day_number
from marketplace.units import MINUTES_A_DAY

ROLES = {
    "owner": "owner", "gérant": "owner", "partner": "owner", "manager": "manager", "leitung": "manager",
    "director": "manager",
    "direction": "manager", "lead": "support", "desk": "support", "dispatch": "support", "technician": "technician",
    "engineer": "technician", "équipe": "support", "membre": "technician",
}  # fmt: skip
REMOVED_NOTE = "Removed because the text named a member of staff. The reviewer was asked for a new text and sent none."


def review_id(story: Story, submitted: date) -> str:
    """Return `<provider>-<YYYYMM>-<4 hex>`; the digits come from the title, so they survive a new seed."""
    digits = story.facts.get("id") or sha256(f"{story.slug}/{story.title}".encode()).hexdigest()[:4]
    return f"{story.slug}-{submitted:%Y%m}-{digits}"


def review(story: Story, facts: Facts) -> dict[str, Any]:
    """Return the fields of a review file, in the order people read them."""
    if story.has("removed"):
        return _stub(story, facts)
    random, bill = dice(facts.seed), facts.bill
    sessions = len(facts.times.starts)
    currency = facts.desk.pricing["currency"]
    return {
        "provider": story.slug,
        "demo": True,
        "reviewer": {
            "handle": story.handle, "kind": story.kind, "sector": story.sector, "size": story.size,
            "country": facts.desk.country,
        },
        "relationship": "customer",
        "incentive": parts.incentive(story, facts.seed),
        "submitted_on": f"{facts.submitted:%Y-%m-%d}",
        "language": slots.language(story),
        "incident": parts.incident(story, facts, random),
        "outcome": opinions.outcome(story),
        "fixed_first_time": opinions.fixed_first_time(story, sessions),
        "recurred_within_30_days": opinions.recurred(story, _days_after(facts), random),
        **parts.money(story, bill, currency, random),
        "overall": story.stars,
        "scores": opinions.scores(story, random),
        "would_use_again": opinions.would_use_again(story, random),
        "title": story.title,
        "text": slots.filled(
            story, answered_after=facts.times.responded - facts.times.reported, bill=bill.amount if bill else None,
            quote=bill.quote if bill else None, currency=currency,
        ),
        "verification": parts.verification(story, facts.submitted, random),
        "moderation": parts.moderation(story, facts.submitted),
        "edits": parts.edits(story, facts.submitted),
    }  # fmt: skip


def reply(story: Story, submitted: date, seed: str, last: date) -> dict[str, Any] | None:
    """Return the fields of a reply file, or None when the provider did not answer."""
    if story.reply is None:
        return None
    who, text = story.reply
    role = next((role for word, role in ROLES.items() if word in who.casefold()), "other")
    on = min(last, submitted + timedelta(days=1 + dice(seed, "reply").randrange(8)))
    return {"review": review_id(story, submitted), "on": f"{on:%Y-%m-%d}", "by_role": role, "text": text}


def _stub(story: Story, facts: Facts) -> dict[str, Any]:
    on = f"{facts.submitted + timedelta(days=3):%Y-%m-%d}"
    moderation = {"state": "removed", "reason": "personal_data", "on": on, "by": "editor", "note": REMOVED_NOTE}
    return {
        "provider": story.slug,
        "demo": True,
        "submitted_on": f"{facts.submitted:%Y-%m-%d}",
        "moderation": moderation,
    }


def _days_after(facts: Facts) -> int:
    resolved = facts.times.resolved or facts.times.last
    return day_number(facts.submitted) - resolved // MINUTES_A_DAY
