"""What the documents say is so: paths, commands, settings, tokens, examples, numbers, the import table."""

import re

import pytest

from guide_tools import load_glossary
from guide_tools.source import GUIDE_KEYS
from guide_tools.tokens import PATTERN, parse
from marketplace.models.base import validate
from marketplace.models.review.moderation import STATES, Moderation
from marketplace.models.review.parts import Verification
from marketplace.problems import Fault
from marketplace.sources import parse as parse_yaml
from tests.docs.markdown import NAMES, ROOT, links, text_of
from tests.test_architecture import EDGE_MAY_IMPORT, MAY_IMPORT

README, CONTRIBUTING, ARCHITECTURE = map(text_of, ("README.md", "CONTRIBUTING.md", "docs/architecture.md"))
EDGE = "what an edge may"
TOP = (
    "content/",
    "docs/",
    "plugins/",
    "providers/",
    "scripts/",
    "tests/",
    "theme/",
    ".github/",
    "pelicanconf.py",
    "publishconf.py",
)


def full_name(name: str) -> str:
    """Return a module by the name the architecture test has for it: models is marketplace.models."""
    inside = f"marketplace.{name}"
    return (
        inside if any(unit == inside or inside.startswith(f"{unit}.") for unit in MAY_IMPORT if "." in unit) else name
    )


def code(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def import_table() -> dict[str, set[str]]:
    """Return the table of docs/architecture.md as the architecture test has it."""
    table = ARCHITECTURE.partition("| Module | Owns | May import |")[2].partition("\n\n")[0]
    found = {}
    for row in table.strip().splitlines()[1:]:
        module, _, allowed = (cell.strip() for cell in row.strip("|").split("|"))
        names = {full_name(name) for name in code(allowed)}
        found[full_name(code(module)[0])] = names | EDGE_MAY_IMPORT if EDGE in allowed else names
    return found


def test_the_import_table_is_the_one_that_is_tested():
    assert import_table() == MAY_IMPORT


def test_what_an_edge_may_import():
    sentence = ARCHITECTURE.partition("*An edge*")[2].partition("\n\n")[0]
    assert {full_name(name) for name in code(sentence)} == EDGE_MAY_IMPORT


def test_every_command_is_described():
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert len(targets) > 10
    assert [target for target in targets if f"make {target}" not in README] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_command_is_invented(name):
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"(?:^ {4}|`)(?:[A-Z]+=\S+ )?make ([a-z-]+)", text_of(name), re.MULTILINE)
    assert set(named) <= set(targets)
    assert named or name != "README.md"


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_exists(name):
    files = (
        "pelicanconf.py",
        "publishconf.py",
        "Makefile",
        "plugins/provider_data/as_of.py",
        "scripts/browser.py",
        "scripts/build.py",
    )
    known = "\n".join((ROOT / file).read_text("utf-8") for file in files)
    settings = {
        found
        for text in code(text_of(name))
        if "/" not in text
        for found in re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b|\bSITE[A-Z]+", text)
    }
    assert {setting for setting in settings if not re.search(rf"\b{setting}\b", known)} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_path_exists(name):
    named = [text for text in code(text_of(name)) if text.startswith(TOP) and " " not in text]
    paths = {path for path in (*(path for path, _ in links(name)), *named) if not re.match(r".*[*<]", path)}
    assert len(paths) > 10 or name not in ("README.md", "CONTRIBUTING.md")
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_tokens_in_the_examples_are_right():
    glossary = load_glossary(ROOT / "content" / "glossary.yaml")
    tokens = [re.fullmatch(PATTERN, text.replace("\\|", "|")) for text in code(CONTRIBUTING) if text.startswith("[[")]
    assert len(tokens) >= 4 and all(tokens)
    assert [found for token in tokens if isinstance(found := parse(token[1], token[2], glossary), Fault)] == []


def test_the_metadata_example_has_every_key_once():
    block = CONTRIBUTING.partition("    Title:")[2].partition("\n\n")[0]
    assert ["Title", *re.findall(r"^    ([A-Z][a-z]+):", block, re.MULTILINE)] == list(GUIDE_KEYS)


@pytest.mark.parametrize(("field", "model"), [("moderation", Moderation), ("verification", Verification)])
def test_examples_of_decisions_are_valid_records(field, model):
    examples = [text for text in code(CONTRIBUTING) if text.startswith(f"{field}: {{")]
    records = [validate(model, parse_yaml(text.encode(), "x.yaml").tree[field]) for text in examples]
    assert records
    if model is Moderation:
        assert {record.state for record in records} == set(STATES)


def test_the_numbers_are_those_of_the_data():
    providers = len(list(ROOT.glob("providers/[a-z]*/profile.yaml")))
    reviews = len(list(ROOT.glob("providers/[a-z]*/reviews/*.yaml")))
    assert f"{providers} demo providers with {reviews} reviews" in README


def test_the_layers_are_drawn_in_the_order_of_the_table():
    drawn = ARCHITECTURE.partition("providers/ →")[2].partition("output/")[0]
    stages = [word for word in re.findall(r"[a-z_]+", drawn) if f"marketplace.{word}" in MAY_IMPORT]
    assert stages == ["sources", "models", "catalog", "pricing", "service_levels", "snapshot", "views"]


def test_pictures_are_light():
    pictures = re.findall(r'"(\.github/[^"]+\.png)"', README)
    assert len(pictures) == 2
    assert all((ROOT / picture).stat().st_size < 200_000 for picture in pictures)
