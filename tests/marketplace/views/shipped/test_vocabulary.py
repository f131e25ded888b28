"""What browser modules share with the models is made of them."""

import json
import re
from pathlib import Path

import pytest

from marketplace import policy
from marketplace.models import vocabulary
from marketplace.views.shipped.vocabulary import generated, numbers_module, record_types, vocabulary_module

ROOT = Path(__file__).resolve().parents[4]
SCRIPTS = sorted((ROOT / "theme/scripts").rglob("*.js"))


def test_the_committed_files_are_those_of_the_models():
    committed = {name: (ROOT / name).read_text("utf-8") for name, _ in generated()}
    assert committed == dict(generated()), "a model changed: run .venv/bin/python scripts/export_vocabulary.py"


def test_a_list_keeps_its_order_and_a_number_its_value():
    assert f"export const CHANNELS = {json.dumps(list(vocabulary.CHANNELS))};" in vocabulary_module()
    assert f"export const LOOK_AHEAD_DAYS = {policy.LOOK_AHEAD_DAYS};" in numbers_module()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_module_states_a_number_that_the_editors_decided(path):
    if path.name == "numbers.js":
        return
    stated = {str(policy.LONGEST_WORK_MINUTES), str(policy.MOST_READINGS)}
    text = re.sub(r"//.*|/\*.*?\*/", "", path.read_text("utf-8"))
    assert stated & {word.replace("_", "") for word in re.findall(r"\b\d[\d_]*\b", text)} == set()


def test_each_record_of_a_card_has_a_type_with_its_names_of_the_file():
    text = record_types()
    assert "interface RateCard {" in text
    window = text.partition("interface Window {")[2].partition("}")[0]
    assert re.findall(r"^  (\w+)\??:", window, re.M) == ["days", "from", "to"]
    assert "source_url" not in text
