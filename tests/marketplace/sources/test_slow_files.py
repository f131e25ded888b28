"""Files that are slow on purpose: whatever a line repeats, reading it takes its time once, not its square or cube.

A pattern that looks back takes seconds for hundreds of characters and hours for these files; a reader that does not
takes a few seconds for all of them. So the operating system ends a reader that uses many times that.
"""

import json
import subprocess
import sys
from itertools import product

LIMIT_SECONDS = 120
SIZE = 16_000
READ_ALL = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
from marketplace.sources.reader import examine_bytes
for text in json.load(sys.stdin):
    examine_bytes(text.encode(), "slow.yaml")
"""
BEFORE = ("a: ", "a: b\n", "a: {b: ", "a:\n  - ")
UNITS = (
    " ", "-", "- ", "a ", "a", "a: ", ":", "\t", '"', "'", "[", "{", "{a, ", "[a, ", "# ", "| ", "1,", "1.", "é ",
    "\u00a0", "-\u00a0", "• ", "&a ", "*a ", "!a ", "%", "<", "? ", ", ", "_", "a:b ", " #", "= ", "1, 2", "\\",
    "a\n", "- a\n", "a:\n", "a: &b\n", "-a: &b\n- a\n",
)  # fmt: skip
AFTER = ("", ":", "x\nb: c\n")


def test_no_file_takes_longer_than_its_size_explains():
    texts = [before + unit * (SIZE // len(unit)) + after for before, unit, after in product(BEFORE, UNITS, AFTER)]
    command = [sys.executable, "-c", READ_ALL, str(LIMIT_SECONDS)]
    run = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2_000:] or "ended by the limit of processor time"
