"""How the commands over data end: status, words, and what is printed by then."""

import subprocess
import sys

import pytest

from command_line import run
from marketplace.problems import DataInvalid, Problem

FAULT = Problem("providers/a/sla.yaml", 3, 5, "plan", "field_missing", "error", "Say which.")


def ended(capsys, command) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as caught:
        run(command)
    told = capsys.readouterr()
    return caught.value.code, told.out, told.err


@pytest.mark.parametrize("status", [None, 0, 1])
def test_the_status_is_the_command_s(capsys, status):
    assert ended(capsys, lambda: status) == (status, "", "")


def test_problems_of_the_data_go_to_standard_error(capsys):
    def broken():
        raise DataInvalid([FAULT])

    code, out, err = ended(capsys, broken)
    assert (code, out) == (65, "")
    assert "providers/a/sla.yaml:3:5" in err
    assert "Say which.  [field_missing]" in err


def test_a_file_that_cannot_be_read_is_one_sentence(capsys, tmp_path):
    code, out, err = ended(capsys, (tmp_path / "nowhere").read_text)
    assert (code, out, err) == (f"{tmp_path / 'nowhere'}: No such file or directory", "", "")


def test_a_reader_who_has_read_enough_is_no_error():
    program = "from command_line import run; run(lambda: [print(n) for n in range(10**6)] and None)"
    command = f"{sys.executable} -c '{program}' | head -1"
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "0\n", "")
