"""Incidents as the engine takes them: a record, or the JSON form of one."""

from __future__ import annotations

from typing import Any

from marketplace.models.pricing.incident import Incident
from marketplace.models.reading import read_or_fault
from marketplace.pricing.errors import CannotPrice


def read_incident(tree: Any) -> Incident:
    """Make an incident of its JSON form. Raises CannotPrice with the first thing wrong in it."""
    if isinstance(tree, Incident):
        return tree
    found = read_or_fault(Incident, tree)
    if isinstance(found, Incident):
        return found
    raise CannotPrice(found.code, found.message)
