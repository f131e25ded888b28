"""All commands as one program: listed, run by name, and each with the options that mean the same everywhere."""

import subprocess
import sys

import pytest

from command_line import SHARED, parser_of
from scripts.__main__ import HERE, commands
from scripts.__main__ import main as program

FILES = {path.stem for path in HERE.glob("*.py")} - {"__main__"}


def test_every_script_is_a_command_with_a_sentence_of_its_own(capsys):
    program([])
    told = capsys.readouterr().out
    assert commands().keys() == FILES
    for name, text in commands().items():
        assert text.endswith((".", "standard input", "`make bench PROVIDERS=1000`.")), name
        assert f"  {name} " in told
        assert text in told


@pytest.mark.parametrize("name", ["export_vocabulary", "export-vocabulary"])
def test_a_command_runs_with_what_follows_its_name(name, monkeypatch):
    ran = []
    monkeypatch.setattr("runpy.run_path", lambda path, run_name: ran.append((path, run_name, sys.argv[1:])))
    monkeypatch.setattr(sys, "argv", ["scripts"])
    program([name, "--as-of", "2026-11-23"])
    assert ran == [(str(HERE / "export_vocabulary.py"), "__main__", ["--as-of", "2026-11-23"])]


def test_a_slip_is_answered_with_the_command_that_is_meant(capsys):
    with pytest.raises(SystemExit) as error:
        program(["quoet"])
    assert error.value.code == 64
    assert capsys.readouterr().err == "quoet is no command. Did you mean quote?\n"


def test_the_folder_is_the_program():
    asked = '{"channel": "remote", "start": "2026-03-10T10:00", "minutes": 20}'
    card = HERE.parent / "providers" / "quillmoor-fixworks" / "pricing.yaml"
    ways = ([str(HERE), "quote"], [str(HERE / "quote.py")])
    told = [
        subprocess.run([sys.executable, *way, "--pricing", str(card)], input=asked, capture_output=True, text=True)
        for way in ways
    ]
    assert told[0].stdout == told[1].stdout != ""


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_option_is_the_same_wherever_it_is(name):
    assert name in parser_of("", name).format_help()
    defined = [path.name for path in HERE.glob("*.py") if f'add_argument("{name}"' in path.read_text("utf-8")]
    assert defined == []
