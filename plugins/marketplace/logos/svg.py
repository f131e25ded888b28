"""What an SVG may hold: shapes and colours. Text, pictures, styles, scripts, references and entities are refused.

It is read by expat, which loads nothing and says the line; an entity would need a DOCTYPE, and there is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from marketplace.problems import did_you_mean, shown

LONGEST_TO_SHORTEST = 4
MOST_ELEMENTS = 2000
DEEPEST = 20
NAMESPACE = "http://www.w3.org/2000/svg"
SHAPES = frozenset("path rect circle ellipse line polyline polygon".split())
GROUPS = frozenset("svg g defs linearGradient radialGradient stop title desc metadata".split())
ATTRIBUTES = frozenset(
    """
    width height viewBox preserveAspectRatio version id class role x y x1 y1 x2 y2 cx cy fx fy fr r rx ry d points
    transform fill fill-rule fill-opacity clip-rule stroke stroke-width stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity opacity color stop-color stop-opacity offset
    gradientUnits gradientTransform spreadMethod pathLength shape-rendering display visibility
    """.split()
)
# What a colour may point to: a gradient of the same file.
INSIDE = re.compile(r"url\(#[A-Za-z][\w.-]{0,60}\)")
INSTEAD = {
    "text": "Turn the text into paths (in most programs: object to path), as fonts differ from machine to machine.",
    "script": "A picture runs nothing. Remove it.",
    "image": "Draw it, or save the whole logo as logo.png.",
    "use": "Write the shape itself instead of a reference to it.",
    "style": 'Write colours as attributes, like fill="#336699" (in most programs: presentation attributes).',
    "foreignObject": "A picture holds no page. Remove it.",
}
LENGTH = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)(?:px)?\s*")
NO_SIZE = 'Write viewBox="0 0 64 64", and width and height as plain numbers or not at all.'
ENTITIES = "An SVG here has no DOCTYPE and no entities. Remove them."


class LogoRefused(ValueError):
    """Why a logo cannot be shown: a finished sentence, and the line where there is one."""

    def __init__(self, message: str, line: int = 1) -> None:
        self.message, self.line = message, line
        super().__init__(message)


def check_svg(data: bytes) -> tuple[float, float]:
    """Return width and height of an SVG, in its own units. Raises LogoRefused for anything but shapes and colours."""
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    look = _Look(parser)
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.StartDoctypeDeclHandler = look.doctype
    parser.ProcessingInstructionHandler = look.instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        text = expat.ErrorString(error.code)
        raise LogoRefused(f"This is no SVG: {text}. Save the logo anew as SVG or PNG.", error.lineno) from None
    except (ValueError, LookupError) as error:
        if isinstance(error, LogoRefused):
            raise
        raise LogoRefused("This is no SVG in UTF-8. Save the logo anew as SVG or PNG.") from None
    return look.size


def _size(root: Mapping[str, str]) -> tuple[float, float] | None:
    """Return width and height of a root element as a renderer takes them; None where they are no plain lengths."""
    stated = [root.get(name) for name in ("width", "height")]
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = stated if any(stated) else box[2:] if len(box) == 4 else []
    found = [LENGTH.fullmatch(side or "") for side in sides]
    if len(found) != 2 or not all(found):
        return None
    width, height = (float(each[1]) for each in found if each)
    return (width, height) if width and height else None


def refuse_narrow(width: float, height: float, line: int = 1) -> None:
    """Raise LogoRefused for a picture of which nothing could be seen in a small square."""
    if max(width, height) > LONGEST_TO_SHORTEST * min(width, height):
        text = f"It is {width:g} by {height:g}, and pages show a small square. Crop it to a square, or nearly."
        raise LogoRefused(text, line)


class _Look:
    """What the parser tells, element by element."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser, self._count, self._depth = parser, 0, 0
        self.size = (1.0, 1.0)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._count, self._depth = self._count + 1, self._depth + 1
        space, _, local = name.rpartition(" ")
        if self._count == 1 and (space, local) != (NAMESPACE, "svg"):
            raise self._refused(f'It begins with {shown(local)}. An SVG begins with <svg xmlns="{NAMESPACE}">.')
        if self._count == 1:
            size = _size(attributes)
            if size is None:
                raise self._refused(f"The size of this SVG cannot be read. {NO_SIZE}")
            self.size = size
            refuse_narrow(*size, self._parser.CurrentLineNumber)
        if self._count > MOST_ELEMENTS or self._depth > DEEPEST:
            raise self._refused(
                f"A logo has at most {MOST_ELEMENTS} elements, {DEEPEST} deep. Simplify it, or save it as PNG."
            )
        if space != NAMESPACE or local not in SHAPES | GROUPS:
            remedy = INSTEAD.get(local, "A logo is made of shapes: " + ", ".join(sorted(SHAPES)) + ".")
            raise self._refused(f"<{shown(local)}> may not stand in a logo. {remedy}")
        for key, value in attributes.items():
            self._attribute(local, key, value)

    def _attribute(self, local: str, key: str, value: str) -> None:
        if " " in key and not key.startswith(f"{NAMESPACE} "):
            raise self._refused(
                f"{shown(key.rpartition(' ')[2])} of <{local}> is of another language than SVG. Remove it."
            )
        name = key.rpartition(" ")[2]
        if name == "style":
            raise self._refused(f"style of <{local}>: {INSTEAD['style']}")
        if name not in ATTRIBUTES:
            remedy = (
                "A picture runs nothing and links to nothing. Remove it."
                if _acts(name)
                else did_you_mean(name, ATTRIBUTES)
            )
            raise self._refused(f"<{local}> has {shown(name)}, which may not stand in a logo. {remedy}")
        if "url(" in value.casefold() and not INSIDE.fullmatch(value.strip()):
            raise self._refused(
                f"{name} of <{local}> points outside this file. Only url(#id) of a gradient here is drawn."
            )

    def end(self, name: str) -> None:
        self._depth -= 1

    def doctype(self, *_: object) -> None:
        raise self._refused(ENTITIES)

    def instruction(self, target: str, _: str) -> None:
        raise self._refused(f"<?{shown(target)}> may not stand in a logo. Remove it.")

    def _refused(self, message: str) -> LogoRefused:
        return LogoRefused(message, self._parser.CurrentLineNumber)


def _acts(name: str) -> bool:
    return name.casefold().startswith("on") or name == "href"
