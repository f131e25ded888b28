"""Wait until Monday? Work now at the dearer price, or at the first plain hour, with the downtime between.

Source: docs/decisions.md#wait-until-monday
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from marketplace.availability.offer import USUAL_PRIORITY, ProviderTerms
from marketplace.calendars import Calendar, Moment, utc_text
from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields, whole
from marketplace.decisions.opening import Lists, read_fold, read_hours, read_time, read_zone
from marketplace.decisions.outage import Lump, read_lumps
from marketplace.decisions.rounding import ceiling, floor, nearest
from marketplace.decisions.waiting import Start, Starts
from marketplace.models.pricing.incident import Incident
from marketplace.models.reading import read_or_fault
from marketplace.models.vocabulary import CHANNELS, PRICED_CHANNELS
from marketplace.pricing.unpriced import Part
from marketplace.units import MINUTES_A_DAY

FIELDS = ("incident", "called", "timezone", "fold", "hours", "downtime_hour", "lumps", "basis", "currency")
NOTHING = (
    "now", "later", "answer", "difference", "wait_open_min", "flip_hour", "flip_exact", "worth_up_to",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the reader says: the incident and the call, when they are open, and what an open hour without it costs."""

    incident: Incident
    called: Moment
    hours: Calendar
    downtime_hour: int
    lumps: tuple[Lump, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Side:
    """One way: when work starts, its price if it has one, the downtime until it is done, and sums due by then."""

    start: int
    price: int | None
    down: int
    downtime: int
    lumps: int
    unpriced: tuple[Part, ...]

    @property
    def total(self) -> int | None:
        """Return the whole cost; None where the work has no price."""
        return None if self.price is None else self.price + self.downtime + self.lumps

    def as_json(self) -> dict[str, Any]:
        """Return the side as the vectors write it."""
        return {
            "start": utc_text(self.start),
            "price": self.price,
            "down_open_min": self.down,
            "downtime": self.downtime,
            "lumps": self.lumps,
            "total": self.total,
        }


@dataclass(frozen=True, slots=True)
class Weighed:
    """Both sides beside each other; `rate` is the downtime an hour, in minor units."""

    now: Side
    later: Side
    rate: int

    @property
    def wait(self) -> int:
        """Return the open minutes that waiting costs."""
        return self.later.down - self.now.down

    @property
    def gap(self) -> int | None:
        """Return how much dearer now is, without downtime."""
        if self.now.price is None or self.later.price is None:
            return None
        return self.now.price + self.now.lumps - self.later.price - self.later.lumps

    @property
    def flip(self) -> Fraction | None:
        """Return the downtime an hour at which now is not dearer; None where no figure is."""
        gap = self.gap
        if gap is None or (self.wait == 0 and gap > 0):
            return None
        return Fraction(0) if gap <= 0 else Fraction(60 * gap, self.wait)

    @property
    def lost(self) -> Fraction:
        """Return what waiting costs in downtime, exactly."""
        return Fraction(self.rate * self.wait, 60)

    @property
    def answer(self) -> str | None:
        """Return now or wait; equal costs go to now."""
        return None if self.gap is None else "now" if self.lost >= self.gap else "wait"

    @property
    def worth_up_to(self) -> int | None:
        """Return what work now may cost at most."""
        if self.later.price is None:
            return None
        return max(0, floor(self.later.price + self.later.lumps - self.now.lumps + self.lost))

    def as_json(self) -> dict[str, Any]:
        """Return the comparison as the vectors write it."""
        flip = self.flip
        both = self.now.total is not None and self.later.total is not None
        return {
            "answer": self.answer,
            "difference": (self.now.total or 0) - (self.later.total or 0) if both else None,
            "wait_open_min": self.wait,
            "flip_hour": None if flip is None else ceiling(flip),
            "flip_exact": None if flip is None else str(flip),
            "worth_up_to": self.worth_up_to,
        }


def wait_or_not(terms: ProviderTerms, tree: Any, lists: Lists) -> dict[str, Any]:
    """Return both ways with their costs, and the downtime an hour at which the answer changes. Raises CannotDecide."""
    asked = _question(tree, lists)
    if asked is None:
        return _without(terms, "channel_not_offered", ())
    starts = Starts(terms, asked.incident, asked.called.minute)
    if starts.refusal is not None or starts.hours is None:
        return _without(terms, starts.refusal or "hours_not_stated", asked.called.warnings)
    earliest = starts.hours.earliest(asked.called.minute)
    first = asked.called.minute if earliest is None else earliest
    now = starts.at(first, expedite=asked.incident.expedite)
    later, wholly = starts.later(first)
    warnings = [*asked.called.warnings, *([] if later is None or wholly else ["not_wholly_plain"])]
    return {**_compared(asked, now, later), "warnings": warnings} | {"currency": terms.pricer.card.currency}


def _ids(parts: Iterable[Part]) -> list[str]:
    return list(dict.fromkeys(part.id for part in parts))


def _compared(asked: Question, now: Start, later: Start | None) -> dict[str, Any]:
    ours = _side(asked, now)
    found: dict[str, Any] = dict.fromkeys(NOTHING)
    found |= {"now": ours.as_json(), "unpriced": _ids(ours.unpriced)}
    if later is None:
        return found | {"state": "no_plain_hours"} | _unlisted(asked, now)
    if later.minute == now.minute and not asked.incident.expedite:
        state = "plain_now" if now.minute == asked.called.minute else "not_open_before"
        return found | {"state": state} | _unlisted(asked, now)
    theirs = _side(asked, later)
    found |= {"later": theirs.as_json(), "unpriced": _ids((*ours.unpriced, *theirs.unpriced))}
    found |= _unlisted(asked, later)
    weighed = Weighed(ours, theirs, asked.downtime_hour)
    if later.minute == now.minute:
        return found | {"state": "priority_only", "difference": weighed.as_json()["difference"]}
    state = "later_by_quotation" if later.by_quotation else "now_by_quotation" if now.by_quotation else "weigh"
    return found | weighed.as_json() | {"state": state}


def _side(asked: Question, start: Start) -> Side:
    quote = start.quote
    done = start.minute + asked.incident.minutes
    down = asked.hours.covered(asked.called.minute, done)
    lumps = sum(lump.amount for lump in asked.lumps if lump.is_due(done - asked.called.minute, down))
    price = quote.net if asked.basis == "net" else quote.total
    return Side(
        start=start.minute,
        price=None if start.by_quotation else price,
        down=down,
        downtime=nearest(Fraction(asked.downtime_hour * down, 60)),
        lumps=lumps,
        unpriced=quote.unpriced,
    )


def _unlisted(asked: Question, last: Start) -> dict[str, Any]:
    years = asked.hours.unlisted_years(asked.called.minute, last.minute + asked.incident.minutes)
    return {"holidays_unknown": years} if years else {}


def _without(terms: ProviderTerms, state: str, warnings: tuple[str, ...]) -> dict[str, Any]:
    return {
        "currency": terms.pricer.card.currency,
        "state": state,
        **dict.fromkeys(NOTHING),
        "unpriced": [],
        "warnings": list(warnings),
    }


def _question(tree: Any, lists: Lists) -> Question | None:
    """Return what was asked; None for a channel that no rate card prices. Raises CannotDecide."""
    fields = Fields(tree, FIELDS)
    zone, fold = read_zone(fields, "timezone").name, read_fold(fields)
    called = read_time(fields.get("called"), "called", zone, fold)
    hours = read_hours(fields, "hours", lists)
    downtime_hour, lumps = fields.amount("downtime_hour"), read_lumps(fields)
    basis = fields.choice("basis", ("net", "total"), "net")
    stated = fields.get("incident")
    if not isinstance(stated, dict):
        message = 'incident is a group of fields, like {"channel": "remote", "minutes": 60}.'
        raise CannotDecide("not_a_group", "incident", message)
    whole(stated.get("minutes"), "incident.minutes", 0, MINUTES_A_DAY)
    if stated.get("channel") in CHANNELS and stated["channel"] not in PRICED_CHANNELS:
        return None
    usual = {"severity": USUAL_PRIORITY, **stated, "start": fields.get("called"), "timezone": zone}
    incident = read_or_fault(Incident, usual)
    if not isinstance(incident, Incident):
        at = ".".join(map(str, ("incident", *(incident.at or ()))))
        raise CannotDecide(incident.code, at, incident.message)
    return Question(
        incident=incident, called=called, hours=hours, downtime_hour=downtime_hour, lumps=lumps, basis=basis
    )
