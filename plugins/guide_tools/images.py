"""The editors' images: their size in pixels for the page, and what is wrong with one that a text shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import imagesize

from guide_tools.source import Source
from ignored_files import kept
from marketplace.problems import Problem, did_you_mean, shown

FOLDER = "/images/"
KINDS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
# Twice the width of the text on a sharp screen; and about a second on a slow telephone.
MOST_PIXELS, MOST_BYTES = 2000, 300_000


@dataclass(frozen=True)
class Image:
    """One file of content/images: width and height in pixels (0 when they cannot be read) and its bytes."""

    width: int
    height: int
    size: int


def images_of(content: Path) -> dict[str, Image]:
    """Return the images of a content folder by their site paths, like /images/till.png."""
    found = {}
    for file in kept(content.glob("images/*"), content):
        if file.is_file():
            try:
                width, height = imagesize.get(file)
            except (OSError, ValueError):
                width = height = -1
            found[FOLDER + file.name] = Image(max(int(width), 0), max(int(height), 0), file.stat().st_size)
    return found


def image_problems(source: Source, shown_images: tuple[str, ...], images: Mapping[str, Image]) -> Iterator[Problem]:
    """Check the images that a text shows; `images` are those that there are."""
    for path in dict.fromkeys(shown_images):
        fault = _fault(path, images)
        if fault:
            yield source.problem(*fault, line=source.line_of(f"]({path}"))


def _fault(path: str, images: Mapping[str, Image]) -> tuple[str, str] | None:
    if path.startswith(("https:", "http:", "//", "data:")):
        return "image_elsewhere", "Readers load nothing from elsewhere. Put the image into content/images/."
    name = path.rpartition("/")[2]
    if path not in images:
        if FOLDER + name in images:
            return "image_path", f"Write the path from the root of the site: {FOLDER}{shown(name)}"
        return "link_broken", f"{shown(path)} is not in content/images. {did_you_mean(path, images)}"
    image = images[path]
    if not name.lower().endswith(KINDS):
        return "image_kind", f"{shown(name)} is no image that a browser shows. Save it as PNG, JPEG, WebP or SVG."
    if image.size > MOST_BYTES:
        return "image_large", f"{shown(name)} has {image.size:,} bytes. Save it with at most {MOST_BYTES:,}."
    if not image.width or not image.height:
        return "image_unreadable", f"The width and height of {shown(name)} cannot be read. Save it again."
    if max(image.width, image.height) > MOST_PIXELS:
        size = f"{image.width} × {image.height}"
        return "image_large", f"{shown(name)} has {size} pixels. Make it at most {MOST_PIXELS} wide and high."
    return None
