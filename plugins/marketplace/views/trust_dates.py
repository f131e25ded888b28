"""Two dates that mean two things: when we checked a provider, and since when its own word stands."""

from __future__ import annotations

from datetime import date

from marketplace import formats
from marketplace.models.profile.profile import Profile

CHECKED = {
    "contact_verified": "Telephone or e-mail checked by us",
    "documents_verified": "Documents checked by us",
    "visited": "Visited by us",
}
CONFIRMED = {
    "provider": "Facts confirmed by the firm",
    "editor": "Facts confirmed by an editor",
    "public_page": "Facts read from the firm’s public page",
}


def checked_by_us(profile: Profile) -> str:
    """Return what was checked and when: Documents checked by us 20 March 2026."""
    found = profile.verification
    if found.level not in CHECKED:
        return "Not checked by us"
    return f"{CHECKED[found.level]}{f' {formats.day(found.on)}' if found.on else ''}"


def checked_briefly(profile: Profile) -> str:
    """Return that and when we checked a provider, whatever it was: Checked by us 20 March 2026."""
    found = profile.verification
    if found.level not in CHECKED:
        return "Not checked by us"
    return f"Checked by us{f' {formats.day(found.on)}' if found.on else ''}"


def confirmed(profile: Profile, day: date | None = None) -> str:
    """Return whose word the facts are and since when; `day` where they are older than the profile says."""
    return f"{CONFIRMED[profile.confirmed_by]} {formats.day(day or profile.last_confirmed)}"
