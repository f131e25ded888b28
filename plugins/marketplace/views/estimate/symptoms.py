"""The symptom vocabulary as a file for browsers; its address changes with its content."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from marketplace.symptoms import index_of

if TYPE_CHECKING:
    from marketplace.models.reference.symptoms import Symptoms


def symptoms_file(symptoms: Symptoms) -> tuple[str, bytes]:
    """Return the address and the content of the vocabulary as theme/scripts/symptoms/ reads it."""
    content = json.dumps(index_of(symptoms).as_json(), ensure_ascii=False, separators=(",", ":")).encode()
    return f"/estimate/symptoms.{hashlib.sha256(content).hexdigest()[:12]}.json", content
