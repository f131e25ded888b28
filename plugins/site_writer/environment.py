"""Jinja as our templates need it: everything escaped, every unknown name an error, our own templates only."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_writer.names import Site


def make_environment(settings: Mapping[str, Any], site: Site) -> Environment:
    """Make the environment from Pelican's settings; escaping and strictness cannot be switched off there.

    `site` is a global, so that imported components can read it too.
    """
    folders = [*settings["THEME_TEMPLATES_OVERRIDES"], str(Path(settings["THEME"]) / "templates")]
    environment = Environment(  # noqa: S701 (autoescape comes last, below)
        loader=FileSystemLoader(folders),
        **{
            **settings["JINJA_ENVIRONMENT"],
            "autoescape": True,
            "undefined": StrictUndefined,
            "auto_reload": False,
            "cache_size": -1,
        },
    )
    environment.filters.update(settings["JINJA_FILTERS"])
    environment.tests.update(settings["JINJA_TESTS"])
    environment.globals.update(settings["JINJA_GLOBALS"])
    environment.globals["site"] = site
    return environment
