"""Incidents as the engine takes them: a record, or the JSON form of one."""

from __future__ import annotations

from typing import Any

from marketplace.models.json_lines import record_of
from marketplace.models.pricing.incident import Incident
from marketplace.pricing.errors import CannotPrice


def read_incident(tree: Any) -> Incident:
    """Make an incident of its JSON form. Raises CannotPrice with the first thing wrong in it."""
    return record_of(Incident, tree, CannotPrice)
