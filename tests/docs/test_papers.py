"""Changelog, templates, container and update settings: their form, and that what they name is so."""

import json
import re
from datetime import date

import pytest
import yaml

from tests.docs.markdown import ROOT, text_of

TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in TEMPLATES.glob("*.yml") if path.name != "config.yml")
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
COMMANDS = re.compile(r"^([a-z]+):.*## ", re.MULTILINE)


def test_the_changelog_keeps_its_form():
    versions = re.findall(r"^## \[(.+?)\](?: - (\S+))?$", text_of("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == ("Unreleased", "")
    days = [date.fromisoformat(day) for _, day in versions[1:]]
    assert days == sorted(days, reverse=True)
    for section in text_of("CHANGELOG.md").split("\n## ")[1:]:
        kinds = re.findall(r"^### (.+)$", section, re.MULTILINE)
        assert kinds == [kind for kind in KINDS if kind in kinds] and kinds


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_issue_forms_have_what_the_host_needs(path):
    form = yaml.safe_load(path.read_text("utf-8"))
    assert form["name"] and form["description"]
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    names = [field["id"] for field in fields]
    assert len(set(names)) == len(names)
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_faults_of_security_are_sent_where_the_repository_is():
    settings = (ROOT / "pelicanconf.py").read_text("utf-8")
    repository = re.search(r'^REPOSITORY_URL = "(.+)"$', settings, re.MULTILINE)[1]
    config = yaml.safe_load((TEMPLATES / "config.yml").read_text("utf-8"))
    assert [link["url"] for link in config["contact_links"]] == [f"{repository}/security"]


def test_the_container_starts_with_commands_that_exist():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    made = container["postCreateCommand"]
    targets = COMMANDS.findall((ROOT / "Makefile").read_text("utf-8"))
    assert set(re.findall(r"make (\w+)", made)) <= set(targets)
    assert all((ROOT / script).exists() for script in re.findall(r"scripts/\w+\.py", made))
    port = re.search(r"^PORT \?= (\d+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
    assert container["forwardPorts"] == [int(port)]


def test_updates_look_at_the_lock():
    settings = json.loads((ROOT / "renovate.json").read_text("utf-8"))
    patterns = settings["pip_requirements"]["managerFilePatterns"]
    assert [bool(re.search(pattern.strip("/"), "requirements.lock")) for pattern in patterns] == [True]
    assert set(settings["enabledManagers"]) == {"pip_requirements", "github-actions"}
