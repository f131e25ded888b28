"""One page to bytes; a page that fails says which page, which template and which line."""

import traceback
from pathlib import Path

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError

from site_writer.pages import File, Page
from site_writer.problems import BuildProblem


class Renderer:
    """The maker of the bytes to write, from pages and files."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def warm(self, templates: set[str]) -> None:
        """Compile `templates`, so that workers forked later need not; what cannot be compiled fails at its page."""
        for name in sorted(templates):
            try:
                self._environment.get_template(name)
            except TemplateError:
                continue

    def bytes_of(self, item: Page | File) -> bytes:
        """Render a page or make a file. Raise BuildProblem with the place of whatever failed."""
        try:
            if isinstance(item, File):
                return item.content() if callable(item.content) else item.content
            view = item.view() if callable(item.view) else item.view
            return self._environment.get_template(item.template).render(view=view).encode()
        except Exception as error:
            raise BuildProblem(f"{item.url}: {_told(error)}") from error


def _told(error: Exception) -> str:
    """Say what failed and where: the innermost template, or else the innermost line of Python."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_short(error.filename or error.name or '')}, line {error.lineno}: {error.message}"
    frames = traceback.extract_tb(error.__traceback__)
    in_templates = [frame for frame in frames if frame.filename.endswith((".html", ".xml", ".txt"))]
    place = (in_templates or frames)[-1] if not isinstance(error, TemplateError) or in_templates else None
    text = f"{type(error).__name__}: {error}"
    if isinstance(error, TemplateNotFound):
        text = f"there is no template {error.name}"
    if in_templates and frames[-1] not in in_templates and not isinstance(error, TemplateError):
        text += f" ({_short(frames[-1].filename)}, line {frames[-1].lineno})"
    return f"{_short(place.filename)}, line {place.lineno}: {text}" if place else text


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else filename
