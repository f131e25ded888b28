"""The stylesheet keeps its promises: tokens only, one layer a file, every class in use, AA in both schemes."""

import re
from pathlib import Path

import pytest

from tests.theme.conftest import THEME

STYLES = sorted([*THEME.glob("styles/*.css"), *THEME.glob("components/*/style.css")])
OTHERS = [path for path in STYLES if path.name != "tokens.css"]
TOKENS = (THEME / "styles" / "tokens.css").read_text("utf-8")
BREAKPOINTS = {"36rem", "48rem", "64rem"}
LENGTH = re.compile(
    r"(?<![\w.-])-?(?:\d+\.?\d*|\.\d+)(?:r?em|r?lh|ch|ex|px|pt|p?c|[mc]m|in|[sld]?v(?:w|h|min|max|b|i)|m?s)\b"
)
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(|"
    r":[^;{]*(?<![\w-])(?:white|black|red|green|blue|yellow|orange|purple|gr[ae]y|silver|navy|teal|brown)\b"
)
PHYSICAL = re.compile(
    r"^\s*(?:margin|padding|border)-(?:left|right|top|bottom)\b|^\s*(?:left|right|top|bottom|width|height|"
    r"(?:min|max)-(?:width|height))\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)",
    re.MULTILINE,
)

# The values of the design, written once more: a change of a token is a decision, not an accident.
DESIGN = {
    "surface": ("#ffffff", "#12161c"),
    "text": ("#14181f", "#e8ecf1"),
    "text-muted": ("#485161", "#a9b3c0"),
    "link": ("#174d98", "#8ab8ff"),
    "action": ("#174d98", "#8ab8ff"),
    "action-text": ("#ffffff", "#0b1626"),
    "rating": ("#8a5200", "#f0b040"),
    "rating-track": ("#dfe3e8", "#333c48"),
    "positive": ("#17602d", "#7bd694"),
    "positive-surface": ("#e4f4e8", "#14301d"),
    "caution": ("#7a4200", "#f2b766"),
    "caution-surface": ("#fdf0dc", "#3a2a10"),
    "negative": ("#97211a", "#ff9a8f"),
    "negative-surface": ("#fce9e7", "#3d1b18"),
    "border-control": ("#6b7584", "#7d8896"),
}
AAA, AA, GRAPHIC = 7.0, 4.5, 3.0
CLOTHS = ("slate", "moss", "ochre", "brick", "plum", "teal")
PAIRS = [
    ("text", "surface", AAA),
    ("text", "surface-raised", AAA),
    *((name, ground, AAA) for name in ("text-muted", "link") for ground in ("surface", "surface-raised")),
    *((name, "surface", AAA) for name in ("positive", "caution")),
    *(("action-text", ground, AAA) for ground in ("action", "action-hover")),
    *((name, f"{name}-surface", AA) for name in ("positive", "caution", "negative")),
    *((name, f"{status}-surface", AA) for name in ("text", "link") for status in ("positive", "caution", "negative")),
    ("rating", "surface", AA),
    ("rating", "surface-raised", AA),
    ("rating", "rating-track", GRAPHIC),
    ("link", "rating-track", GRAPHIC),
    ("text-muted", "rating-track", GRAPHIC),
    *(("border-control", ground, GRAPHIC) for ground in ("surface", "surface-raised")),
    ("border-strong", "surface", GRAPHIC),
    ("focus", "surface", GRAPHIC),
    ("focus", "surface-raised", GRAPHIC),
    *(("cloth-text", f"cloth-{cloth}", AA) for cloth in CLOTHS),
    *(("text", f"scale-{step}", AA) for step in (1, 2, 3)),
    *(("surface", f"scale-{step}", AA) for step in (4, 5)),
]
# Offered to every template by the styles of the layout.
HELPERS = {"cluster", "split", "split--even", "stack--tight", "stack--loose", "no-print", "nowrap", "lede", "caption"}
COLOURS = {name: pair for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", TOKENS)}


def plain(path: Path) -> str:
    """Return a stylesheet without comments and without the conditions of its at-rules."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"@(?:media|container|supports)[^{]*", "@at ", text)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_raw_colour_or_size(path: Path):
    text = plain(path)
    assert LENGTH.findall(text) == []
    assert COLOUR.findall(text) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_directions_are_logical(path: Path):
    assert PHYSICAL.findall(plain(path)) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_all_rules_stand_in_the_layer_of_the_file(path: Path):
    layer = path.stem.partition("-")[0] if path.parent.name == "styles" else "components"
    outside = re.sub(r"\s+", " ", _without_blocks(plain(path))).strip()
    assert outside == f"@layer {layer}"


@pytest.mark.parametrize("path", STYLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_few_widths_at_which_the_layout_changes(path: Path):
    widths = re.findall(r"@media[^{]*?width: ([\w.]+)", path.read_text("utf-8"))
    assert set(widths) <= BREAKPOINTS


@pytest.mark.parametrize("path", STYLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_ids_no_importance_nothing_from_elsewhere(path: Path):
    assert re.findall(r"!important|url\(|@import|@font-face", path.read_text("utf-8")) == []
    assert re.findall(r"#[\w-]+[^;{}]*\{", plain(path)) == []


def test_every_custom_property_is_defined_and_every_token_is_used():
    texts = [plain(path) for path in STYLES]
    used = {name for text in texts for name in re.findall(r"var\(--([\w-]+)", text)}
    defined = {name for text in texts for name in re.findall(r"--([\w-]+):", text)}
    assert used - defined == set()
    assert set(re.findall(r"--([\w-]+):", plain(THEME / "styles" / "tokens.css"))) - used == set()


def test_classes_of_styles_and_of_templates_are_the_same():
    templates = "\n".join(
        path.read_text("utf-8") for path in [*THEME.glob("components/*/macro.html"), *THEME.glob("templates/**/*.html")]
    )
    # Made by guide_tools from an editors' text, not by a template.
    made_elsewhere = {
        "live-figure",
        "live-basis",
        "live-table",
        "table-scroll",
        "archived",
        "term__word",
        "term__meaning",
    }
    styled = {name for path in STYLES for name in re.findall(r"\.([a-z][\w-]*)", plain(path))}
    tokens = "\n".join(re.findall(r'class="(.*?)"(?=[\s>/{])', templates, re.DOTALL))
    varying = re.findall(r"([a-z][\w-]*--)\{\{", tokens)
    named = set(re.findall(r"(?<![\w-])[a-z][\w-]*[\w](?![\w-]|\()", re.sub(r"\{\{.*?\}\}", "", tokens)))
    idle = {name for name in styled - named - made_elsewhere if not name.startswith(tuple(varying))}
    assert idle - HELPERS == set()


@pytest.mark.parametrize(("name", "values"), DESIGN.items(), ids=DESIGN)
def test_colours_are_those_of_the_design(name: str, values: tuple[str, str]):
    assert tuple(COLOURS[name]) == values


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS, ids=[f"{ink} on {ground}" for ink, ground, _ in PAIRS])
def test_contrast(ink: str, ground: str, least: float, scheme: int):
    assert contrast(COLOURS[ink][scheme], COLOURS[ground][scheme]) >= least


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_the_longest_style_is_still_one_subject():
    assert {str(path) for path in STYLES if path.read_text("utf-8").count("\n") > 260} == set()


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _without_blocks(text: str) -> str:
    kept, depth = [], 0
    for character in text:
        depth += character == "{"
        kept.append(character if depth == 0 else "")
        depth -= character == "}"
    return "".join(kept)
