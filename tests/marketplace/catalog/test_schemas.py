"""The JSON Schemas: equal to the models, and agreeing with an independent validator about the project's own files."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from marketplace.catalog import load_reference
from marketplace.catalog.schemas import schemas, vocabulary_words
from marketplace.sources import list_files

PROVIDERS = Path(__file__).resolve().parents[3] / "providers"
TEXTS = dict(schemas(vocabulary_words(load_reference(PROVIDERS / "_reference"))))
SCHEMAS = {name: json.loads(text) for name, text in TEXTS.items()}


class Core(yaml.SafeLoader):
    """Read YAML as editors do: by the core schema of YAML 1.2, in which only true and false are booleans."""


Core.yaml_implicit_resolvers = {}
for tag, form, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{form})$"), list(first))
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def test_the_committed_schemas_are_those_of_the_models():
    committed = {path.name: path.read_text("utf-8") for path in sorted((PROVIDERS / "_schema").glob("*.json"))}
    assert committed == TEXTS, "a model or a vocabulary changed: run .venv/bin/python scripts/export_schemas.py"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema_and_describes_every_field(name):
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    for part in (schema, *schema.get("$defs", {}).values()):
        for field, about in part.get("properties", {}).items():
            assert about.get("description"), f"{name}: {field} has no description"
            assert '{"type": "null"}' not in json.dumps(about)


@pytest.mark.parametrize("kind", ["profile", "pricing", "sla", "review", "reply", "services", "rating", "holidays"])
def test_an_editor_finds_nothing_wrong_with_our_files(kind):
    validator = Draft202012Validator(SCHEMAS[f"{kind}.schema.json"])
    files = [file for file in list_files(PROVIDERS).files if file.kind == kind]
    assert files
    for file in files:
        tree = yaml.load(file.path.read_text("utf-8"), Loader=Core)  # noqa: S506
        errors = [f"{file.shown}: {'.'.join(map(str, e.path))}: {e.message[:200]}" for e in validator.iter_errors(tree)]
        assert errors == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("demo: true", "demo: perhaps"),
        ("team_size:", "teamsize:"),
        ("status: active", "status: open"),
        ("website: https://", "website: http://"),
        ("{days: [mon-fri]", "{days: [monday]"),
        ("slug: ", "slug: -"),
        ("country: GB", "country: UK"),
        ("countries: [GB]", "countries: [XX]"),
        ("{id: wifi,", "{id: wi-fi,"),
    ],
)
def test_an_editor_marks_what_the_check_refuses(old, new):
    text = (PROVIDERS / "_template" / "profile.yaml").read_text("utf-8")
    assert old in text
    validator = Draft202012Validator(SCHEMAS["profile.schema.json"])
    assert validator.is_valid(yaml.load(text, Loader=Core))  # noqa: S506
    assert not validator.is_valid(yaml.load(text.replace(old, new), Loader=Core))  # noqa: S506


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{list: GB-ENG}", "{list: GB-ENGLAND}"),
        ("{standard: 60.00}", "{standard: 60,00 GBP}"),
        ("currency: GBP", "currency: pounds"),
        ("bands:", "tier_by_category: {networks: senior}\nbands:"),
        ("bands:", "flat_jobs: [{id: screens, channels: [workshop], amount: 65.00}]\nbands:"),
    ],
)
def test_an_editor_marks_words_and_amounts_that_a_card_cannot_hold(old, new):
    text = (PROVIDERS / "_template" / "pricing.yaml").read_text("utf-8")
    assert text.count(old) == 1
    validator = Draft202012Validator(SCHEMAS["pricing.schema.json"])
    sound = text.replace("bands:", "tier_by_category: {network: senior}\nbands:", 1)
    assert validator.is_valid(yaml.load(sound, Loader=Core))  # noqa: S506
    assert not validator.is_valid(yaml.load(text.replace(old, new), Loader=Core))  # noqa: S506


def test_every_data_file_tells_the_editor_its_schema():
    told = {}
    for file in list_files(PROVIDERS).files:
        if file.kind == "logo":
            continue
        first = file.path.read_text("utf-8").partition("\n")[0]
        up = "../" * (file.shown.count("/") - 1)
        if first != f"# yaml-language-server: $schema={up}_schema/{file.kind}.schema.json":
            told[file.shown] = first
    assert told == {}
