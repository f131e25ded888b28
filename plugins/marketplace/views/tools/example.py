"""An invented rate card, for tables that are worked in advance whatever providers are listed."""

from __future__ import annotations

from typing import Any

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
ALL_WEEK = [*WEEKDAYS, "sat", "sun"]
CARD: dict[str, Any] = {
    "currency": "GBP",
    "timezone": "Europe/London",
    "tax": {"mode": "exclusive", "name": "VAT", "rate_pct": "20"},
    "bands": [
        {"id": "standard", "windows": [{"days": WEEKDAYS, "from": "09:00", "to": "17:30"}]},
        {"id": "other", "multiplier": "1.5"},
    ],
    "default_band": "other",
    "stacking": "max",
    "rates": {"onsite": {"standard": 7200}},
    "channel_rules": {"onsite": {"increment_min": 30, "minimum_min": 60}},
}
ALWAYS = {"id": "always", "timezone": "Europe/London", "windows": [{"days": ALL_WEEK, "from": "00:00", "to": "24:00"}]}
OFFICE = {"timezone": "Europe/London", "windows": [{"days": WEEKDAYS, "from": "09:00", "to": "17:30"}]}
# Saturday night, an hour on site, an office closed until Monday.
WAIT = {
    "incident": {"channel": "onsite", "minutes": 60, "severity": "P2"},
    "called": "2026-11-28T21:00",
    "timezone": "Europe/London",
    "hours": OFFICE,
    "downtime_hour": 3000,
}
# 61 minutes on site, billed as two whole hours.
BILL = {
    "incident": {"channel": "onsite", "start": "2026-03-10T10:00", "minutes": 61},
    "bill": {
        "currency": "GBP",
        "lines": [{"kind": "labour", "amount": 14400, "minutes": 120}],
        "lines_tax": "excluded",
        "tax": 2880,
        "total": 17280,
    },
}
