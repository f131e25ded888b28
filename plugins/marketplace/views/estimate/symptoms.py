"""The symptom vocabulary as a file for browsers; its address changes with its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace.symptoms import index_of
from marketplace.views.shipped.files import address, compact

if TYPE_CHECKING:
    from marketplace.models.reference.symptoms import Symptoms


def symptoms_file(symptoms: Symptoms) -> tuple[str, bytes]:
    """Return the address and the content of the vocabulary as theme/scripts/symptoms/ reads it."""
    content = compact(index_of(symptoms).as_json())
    return address("/estimate/symptoms", content), content
