"""The badge that a firm may show elsewhere: the rating, from how many reviews, of which day, and until when it holds.

A picture knows no clock, and ours holds no script: so the day it is of and the last day it holds stand in it, and a
copy that is older tells so by itself. From our own address each build makes it anew; from the day on which a firm's
word has lapsed, or the firm takes no work, it says "not current" and no number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from html import escape

from marketplace import formats
from marketplace.snapshot import Snapshot
from marketplace.views import paths
from marketplace.views.report.lapses import current_until

WIDTH, HEIGHT = 330, 48
FONT = "system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says; `stars` None where there are too few reviews or it is not current, for `why`."""

    slug: str
    as_of: date
    until: date
    current: bool
    why: str
    stars: str | None
    votes: int


def badge(snapshot: Snapshot, slug: str) -> Badge:
    """Return the badge of a firm as of the snapshot's day."""
    profile, rating = snapshot.providers[slug].profile, snapshot.ratings[slug]
    until = current_until(profile)
    why = ""
    if profile.status != "active":
        why = f"the firm is {profile.status}"
    elif profile.ownership_disclosure.relation_to_site != "none":
        why = "the firm is connected with this site"
    elif until < snapshot.as_of:
        why = f"not confirmed since {formats.day(profile.last_confirmed)}"
    return Badge(slug, snapshot.as_of, until, not why, why, None if why else rating.shown, rating.votes)


def badge_json(snapshot: Snapshot, slug: str) -> bytes:
    """Return the badge as data: who shows it compares `current_until` with today."""
    found = badge(snapshot, slug)
    tree = {
        "provider": slug,
        "page": paths.provider(slug),
        "as_of": found.as_of.isoformat(),
        "current": found.current,
        "current_until": found.until.isoformat(),
        "why_not": found.why or None,
        "stars": found.stars,
        "reviews": found.votes,
        "demo": snapshot.providers[slug].profile.demo,
    }
    return (json.dumps(tree, indent=1, sort_keys=True) + "\n").encode()


def badge_svg(snapshot: Snapshot, slug: str) -> bytes:
    """Return the badge as a picture without scripts, fonts or addresses of others."""
    found = badge(snapshot, slug)
    if not found.current:
        head, foot = "Not current", found.why
    else:
        reviews = f"{found.votes} review{'' if found.votes == 1 else 's'}"
        head = f"{found.stars} of 5 from {reviews}" if found.stars else f"{reviews}, no stars yet"
        foot = f"{formats.day(found.as_of)}; holds until {formats.day(found.until)}"
    if snapshot.providers[slug].profile.demo:
        head = f"Invented: {head}"
    colour = "#1f5f3a" if found.current else "#6b6b6b"
    told = escape(f"{head}. {foot[:1].upper()}{foot[1:]}.")
    text = f'font-family="{FONT}" fill="#fff" x="12"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="{told}">\n<title>{told}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{colour}"/>\n'
        f'<text {text} y="21" font-size="14" font-weight="600">{escape(head)}</text>\n'
        f'<text {text} y="38" font-size="11">{escape(foot)}</text>\n</svg>\n'
    ).encode()
