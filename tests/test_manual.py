"""The contributor's manual: its examples are sound files, and its index knows every message code of the program."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from marketplace.catalog import examine_catalog
from tests.marketplace.catalog.planting import AS_OF

ROOT = Path(__file__).resolve().parents[1]
MANUAL = (ROOT / "providers" / "README.md").read_text("utf-8")
MARKETPLACE = ROOT / "plugins" / "marketplace"
# What these models refuse is said by a command about its own input, not about a file.
NOT_FILES = (MARKETPLACE / "models/pricing/incident.py", MARKETPLACE / "models/service_level/report.py")
EXAMPLES = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", MANUAL, re.DOTALL))

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
    assert any(name.startswith(kind) for name in EXAMPLES)


def test_the_examples_are_sound(tmp_path):
    root = tmp_path / "providers"
    copytree(ROOT / "providers" / "_reference", root / "_reference")
    for name, text in EXAMPLES.items():
        file = root / "example-fixworks" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert examine_catalog(root, as_of=AS_OF).problems == ()
