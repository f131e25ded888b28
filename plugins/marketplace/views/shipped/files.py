"""Files for browsers: compact JSON, and an address that is another one for another content."""

from __future__ import annotations

import hashlib
import json


def compact(tree: object) -> bytes:
    """Return JSON without blanks, letters as they are."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def address(start: str, content: bytes) -> str:
    """Return the address of a content: /tools/data.0123456789ab.json, so that caches may keep it for ever."""
    return f"{start}.{hashlib.sha256(content).hexdigest()[:12]}.json"
