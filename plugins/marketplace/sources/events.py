"""Where an event of libyaml starts and ends. It always says so, which the types of PyYAML leave open."""

from __future__ import annotations

from typing import cast

import yaml


def start_of(event: yaml.Event) -> yaml.Mark:
    """Return the place where an event starts."""
    return cast(yaml.Mark, event.start_mark)


def end_of(event: yaml.Event) -> yaml.Mark:
    """Return the place behind an event."""
    return cast(yaml.Mark, event.end_mark)
