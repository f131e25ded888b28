# ruff: noqa: E501 (a table of cases is read by column)
"""Logos of strangers: shapes and colours are drawn anew, everything else is refused with its reason and line."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from marketplace.logos import read_logos
from marketplace.logos.raster import MOST_BYTES, SIDE, drawn
from marketplace.logos.svg import DEEPEST, MOST_ELEMENTS, LogoRefused
from marketplace.sources import SourceFile

HOSTILE = json.loads(Path("tests/data_cases/hostile_svg.json").read_text("utf-8"))
RED = '<rect width="40" height="40" fill="red"/>'


def svg(body: str = RED, root: str = 'viewBox="0 0 64 64"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{body}</svg>'.encode()


def png(size: tuple[int, int] = (64, 64), **more: object) -> bytes:
    found = BytesIO()
    Image.new("RGB", size, (200, 10, 10)).save(found, "PNG", **more)
    return found.getvalue()


def moving() -> bytes:
    return png(save_all=True, append_images=[Image.new("RGB", (64, 64), (9, 9, 9))])


@pytest.mark.parametrize("case", HOSTILE, ids=[case["name"] for case in HOSTILE])
def test_hostile_pictures_are_refused_and_the_good_one_is_drawn(case):
    if case["name"] == "good":
        assert drawn(case["svg"].encode(), "svg").startswith(b"\x89PNG")
        return
    with pytest.raises(LogoRefused):
        drawn(case["svg"].encode(), "svg")


REFUSED = {
    "a script": (svg("<script>alert(1)</script>"), "svg", "A picture runs nothing."),
    "a handler": (svg(RED, 'viewBox="0 0 9 9" onload="x()"'), "svg", "<svg> has onload"),
    "text": (svg("<text>A</text>"), "svg", "Turn the text into paths"),
    "a style": (svg('<rect style="fill:red"/>'), "svg", "Write colours as attributes"),
    "another file": (svg('<rect fill="url(https://track.example/x#a)"/>'), "svg", "points outside this file"),
    "a reference": (svg('<use href="#a"/>'), "svg", "Write the shape itself"),
    "a slip": (svg('<rect fil="red"/>'), "svg", "Did you mean fill?"),
    "no size": (svg(RED, ""), "svg", 'Write viewBox="0 0 64 64"'),
    "a size in per cent": (svg(RED, 'width="100%" height="100%"'), "svg", "as plain numbers or not at all"),
    "so tall that it would fill the memory": (svg(RED, 'viewBox="0 0 1 999999"'), "svg", "Crop it to a square"),
    "nothing to see": (svg(""), "svg", "Nothing can be seen"),
    "what makes the renderer panic": (svg('<rect width="1e30" height="1e30" fill="red" stroke="blue" stroke-width="1e30"/>'), "svg", "cannot be drawn"),
    "not closed": (svg()[:-6], "svg", "This is no SVG: "),
    "a PNG by another name": (png(), "svg", "Rename it logo.png."),
    "an SVG by another name": (svg(), "png", "Rename it logo.svg."),
    "a text named .png": (b"hello", "png", "This is no PNG."),
    "a JPEG named .png": (b"\xff\xd8\xff\xe0hello", "png", "This is no PNG."),
    "cut off": (png()[:90], "png", "This PNG cannot be read."),
    "a bomb": (png((2100, 2100)), "png", "at most 2048 a side"),
    "tiny": (png((31, 31)), "png", "at least 32"),
    "a line": (png((200, 40)), "png", "It is 200 by 40"),
    "moving": (moving(), "png", "A logo does not move"),
    "5 MB": (png() + b"\0" * 5_000_000, "png", "The file has 5,000,"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_logo_is_told_with_what_to_do(name):
    data, ending, said = REFUSED[name]
    with pytest.raises(LogoRefused) as refused:
        drawn(data, ending)
    assert said in refused.value.message


@pytest.mark.parametrize(
    ("data", "over"),
    [
        (lambda n: svg(RED * n), MOST_ELEMENTS - 1),
        (lambda n: svg("<g>" * n + RED + "</g>" * n), DEEPEST - 2),
    ],
)
def test_limits_hold_at_n_and_not_at_one_more(data, over):
    assert drawn(data(over), "svg")
    with pytest.raises(LogoRefused, match="at most"):
        drawn(data(over + 1), "svg")


def test_a_file_at_the_limit_of_bytes_is_read():
    padded = png() + b"\0" * (MOST_BYTES - len(png()))
    assert drawn(padded, "png")
    with pytest.raises(LogoRefused, match="262,145 bytes"):
        drawn(padded + b"\0", "png")


@pytest.mark.parametrize("size", [(64, 64), (300, 100), (100, 300), (2048, 1900)])
def test_every_logo_becomes_the_same_square_and_nothing_else(size):
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "<script>alert(1)</script>")
    found = drawn(png(size, pnginfo=words) + b"<script>alert(2)</script>", "png")
    assert found == drawn(png(size), "png")
    assert b"script" not in found
    with Image.open(BytesIO(found)) as picture:
        assert (picture.size, picture.mode, picture.text) == ((SIDE, SIDE), "RGBA", {})


def test_an_svg_fills_the_square_whatever_its_units():
    wide, small = (
        drawn(svg(RED, root), "svg") for root in ('viewBox="0 0 40 20"', 'width="4px" height="2px" viewBox="0 0 40 20"')
    )
    assert wide == small
    with Image.open(BytesIO(wide)) as picture:
        assert picture.getbbox() == (0, SIDE // 4, SIDE, SIDE * 3 // 4)
        assert picture.getpixel((SIDE // 2, SIDE // 2)) == (255, 0, 0, 255)


def test_a_firm_has_one_logo_and_what_is_wrong_names_its_line(tmp_path):
    def file(name: str, data: bytes, folder: str = "alder") -> SourceFile:
        (tmp_path / folder).mkdir(exist_ok=True)
        path = tmp_path / folder / name
        path.write_bytes(data)
        return SourceFile(f"providers/{folder}/{name}", path, "logo", folder, "logo")

    found, problems = read_logos([file("logo.png", png()), file("logo.svg", svg())])
    assert list(found) == ["alder"]
    assert [(one.path, one.code) for one in problems] == [("providers/alder/logo.svg", "logo_refused")]
    _, problems = read_logos([file("logo.svg", svg("\n\n<text>A</text>"), "birch")])
    assert [(one.path, one.line) for one in problems] == [("providers/birch/logo.svg", 3)]
    (tmp_path / "link").symlink_to(tmp_path / "alder" / "logo.png")
    _, problems = read_logos([SourceFile("providers/x/logo.png", tmp_path / "link", "logo", "x", "logo")])
    assert "cannot be read" in problems[0].message
