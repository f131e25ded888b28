"""The quick pass and the reader that keeps places: they accept the same files, and give the same tree for them."""

import json
from pathlib import Path

import pytest

from marketplace.sources.characters import FORBIDDEN
from marketplace.sources.marks import ODD_BLANK
from marketplace.sources.plain import UNSEEN_LETTERS, UNSEEN_SYMBOL, plain_tree
from marketplace.sources.reader import MAX_BYTES, examine_bytes
from marketplace.sources.walk import MAX_DEPTH, MAX_EVENTS
from tests.marketplace.sources.test_slow_files import AFTER, BEFORE, UNITS
from tests.support.soak import cases, draws

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "data_cases"
DEMO = sorted((ROOT / "providers").glob("*/**/*.yaml"))
# What a slip of a hand, an editor or an attacker puts into a file.
PIECES = (
    " ", "  ", "\t", "\n", "\r\n", "\n\n", "-", "- ", "*", "•", "–", "1. ", ":", ": ", "：", "#", " #", " # ", '"',
    "'", "“", "[", "]", "{", "}", "【", ",", "，", "&a ", "*a", "!a ", "!!str ", "%", "%YAML 1.2\n", "---\n", "...\n",
    "? ", "<<", "<<: ", "|", ">", "|-\n", ">-\n", "|#", "\\", "\\u202e", "\\n", "\u00a0", "\u2800", "\u3000",
    "\u200b", "\u202e", "\ufeff", "\u00ad", "\u3164", "\u0301", "é", "=", "=>", "a", "0", "null", "~", "@", "`",
    "\x00", "\x85", "\u2028",
)  # fmt: skip


def held_equal(data: bytes) -> bool:
    """Whether the quick pass takes a file; then the other reader must have nothing to say, and the same tree."""
    tree = plain_tree(data)
    if tree is None:
        return False
    reading = examine_bytes(data, "f.yaml")
    assert reading.problems == (), data
    assert reading.document.tree == tree, data
    return True


def test_nearly_every_file_of_the_demo_is_plain():
    taken = sum(held_equal(path.read_bytes()) for path in DEMO)
    assert taken >= 0.95 * len(DEMO)


@pytest.mark.parametrize("name", ["own-yaml", "yaml-test-suite"])
def test_no_hostile_file_is_taken_that_the_reader_refuses(name):
    known = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    taken = [case for case in known if held_equal(case["yaml"].encode())]
    assert taken  # a pass that takes nothing would prove nothing


def test_no_hostile_text_is_taken_as_a_value_that_the_reader_refuses():
    texts = json.loads((CASES / "strings-blns.json").read_text("utf-8"))
    texts += [
        case if isinstance(case, str) else case["text"]
        for case in json.loads((CASES / "own-text.json").read_text("utf-8"))
    ]
    written = [
        form % text for text in texts for form in ("a: %s\n", 'a: "%s"\n', "a: {b: %s}\n", "a: >-\n  %s\n", "%s: a\n")
    ]
    assert sum(held_equal(text.encode("utf-8", "surrogatepass")) for text in written) > len(texts)


def test_a_file_that_a_hand_has_changed_is_taken_only_as_the_reader_reads_it():
    random = draws("hands that slip")
    taken = 0
    for _ in range(cases(500)):
        text = random.choice(DEMO).read_text("utf-8")
        for _ in range(random.randint(1, 3)):
            at = random.randrange(len(text))
            end = at + random.choice((0, 0, 1, 2, 8))
            text = text[:at] + random.choice((*PIECES, "")) + text[end:]
        taken += held_equal(text.encode())
    assert taken > cases(500) // 20


def test_files_that_are_slow_on_purpose_are_the_same_to_both():
    for before in BEFORE:
        for unit in UNITS:
            for after in AFTER:
                held_equal((before + unit * 20 + after).encode())


@pytest.mark.parametrize("depth", [MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1])
def test_the_limits_are_the_same(depth):
    held_equal(b"".join(b"%sa:\n" % (b" " * level) for level in range(depth)) + b" " * depth + b"a: 1\n")
    held_equal(b"a: " + b"[" * depth + b"1" + b"]" * depth + b"\n")
    held_equal(b"a:\n" + b"- 1\n" * (MAX_EVENTS - MAX_DEPTH + depth - 8))
    assert plain_tree(b"a: " + b"x" * MAX_BYTES) is None


def test_what_cannot_be_seen_is_looked_for():
    unseen = {chr(code) for code in range(0x110000) if FORBIDDEN.match(chr(code)) or ODD_BLANK.match(chr(code))}
    assert {sign for sign in unseen if sign.isprintable()} == {*UNSEEN_LETTERS, UNSEEN_SYMBOL}
