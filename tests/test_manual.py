"""The contributor's manual: its examples are sound files, and its index knows every message code of the program."""

import json
import re
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from marketplace.catalog import examine_catalog
from marketplace.catalog.load import MODELS
from marketplace.catalog.manual import examples, field_lines, fields, groups, lines_text
from marketplace.models.manual_text import field_key
from marketplace.problems import Problem
from marketplace.sources import parse
from tests.marketplace.catalog.planting import AS_OF, copy_reference

ROOT = Path(__file__).resolve().parents[1]
MANUAL = (ROOT / "providers" / "README.md").read_text("utf-8")
MARKETPLACE = ROOT / "plugins" / "marketplace"
# What these models refuse is said by a command about its own input, not about a file.
NOT_FILES = (MARKETPLACE / "models/pricing/incident.py", MARKETPLACE / "models/service_level/report.py")
EXAMPLES = examples(MANUAL)
# The first example of each file stands alone; the others take the place of some of its lines.
FIRST = {example.file: example for example in EXAMPLES if example.title is None}
# What only real providers may write, which no example can be.
ONLY_REAL = {"demo_real_address", "demo_registration"}
AGAIN = "run .venv/bin/python scripts/export_schemas.py"

# A code is the first text of a call that makes a fault or problem, or stands in a keyword.
MADE = re.compile(
    r'(?:Fault|fault|not_listed|hold|_stop|_problem|_refused|_add|_unexpected)\(\s*(?:[\w.]+(?:\([^()]*\))?,\s*)?"([a-z0-9_]+)"'
)
NAMED = re.compile(r'(?:code|unquoted)(?:: str)?\s*=\s*"([a-z0-9_]+)"')
PAIR = re.compile(r'": \(\s*"([a-z]+_[a-z_]+)",\s*f?"[A-Z]')
YIELDED = re.compile(r'yield (?:place|\([^"]*\)), "([a-z0-9_]+)"')


def codes_of_the_program() -> set[str]:
    found = set()
    for folder in ("sources", "models", "catalog"):
        for path in sorted((MARKETPLACE / folder).rglob("*.py")):
            text = path.read_text("utf-8") if path not in NOT_FILES else ""
            found |= {code for form in (MADE, NAMED, PAIR, YIELDED) for code in form.findall(text)}
    return found


def codes_of_the_manual() -> list[str]:
    index = MANUAL.partition("## What the messages mean")[2]
    rows = [line.split("|")[1] for line in index.splitlines() if line.startswith("| `")]
    return [code for row in rows for code in re.findall(r"`([a-z0-9_]+)`", row)]


def test_every_code_is_in_the_manual():
    assert codes_of_the_program() - set(codes_of_the_manual()) == set()


def test_the_manual_names_no_code_that_is_gone_and_none_twice():
    listed = codes_of_the_manual()
    text = "".join(path.read_text("utf-8") for path in sorted(MARKETPLACE.rglob("*.py")))
    assert [code for code in listed if f'"{code}"' not in text] == []
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("kind", ["profile.yaml", "pricing.yaml", "sla.yaml", "reviews/", "replies/"])
def test_each_kind_of_file_has_an_example(kind):
    assert any(name.startswith(kind) for name in FIRST)


def problems_of(root: Path, files: dict[str, str]) -> list[Problem]:
    copy_reference(root)
    for name, text in files.items():
        file = root / "example-fixworks" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return [problem for problem in examine_catalog(root, as_of=AS_OF).problems if problem.code not in ONLY_REAL]


def test_the_examples_are_sound(tmp_path):
    assert problems_of(tmp_path / "providers", {name: example.text for name, example in FIRST.items()}) == []


@pytest.mark.parametrize(
    "example", [e for e in EXAMPLES if e.title], ids=lambda example: f"{example.file}-{example.title}"
)
def test_an_example_is_sound_in_place_of_the_first_lines_of_its_fields(tmp_path, example):
    files = {
        name: first.text
        for name, first in FIRST.items()
        if not (name.startswith("replies") and "reviews" in example.file)
    }
    whole = {**FIRST[example.file].tree, **example.tree}
    files[example.file] = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in whole.items())
    assert problems_of(tmp_path / "providers", files) == []


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_the_manual_shows_every_field_of_the_models(kind):
    shown = field_lines(MANUAL)
    missing = [field for field in fields(MODELS[kind]) if field not in shown]
    assert missing == [], f"show these fields in an example of providers/README.md, with what they mean, then {AGAIN}"


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_the_schemas_name_the_fields_of_the_models(kind):
    schema = json.loads((ROOT / "providers" / "_schema" / f"{kind}.schema.json").read_text("utf-8"))
    named = {name for part in (schema, *schema.get("$defs", {}).values()) for name in part.get("properties", {})}
    assert named == {field.rpartition(".")[2] for field in fields(MODELS[kind])}


def test_the_lines_of_messages_are_those_of_the_manual():
    written = (MARKETPLACE / "models" / "manual_lines.json").read_text("utf-8")
    assert written == lines_text(MANUAL), f"an example changed: {AGAIN}"


def test_each_line_is_right_where_it_stands():
    """A message shows the line alone, so it has to be right without the lines round it."""
    models = {model for kind in MODELS.values() for model in groups(kind)}
    lines, wrong = field_lines(MANUAL), {}
    for model in models:
        for name, info in model.model_fields.items():
            key = field_key(model, info.alias or name)
            value = parse(lines[key].encode(), "line").tree[info.alias or name]
            try:
                TypeAdapter(Annotated[(info.annotation, *info.metadata, None)]).validate_python(value)
            except ValidationError as error:
                wrong[key] = str(error)
    assert wrong == {}
