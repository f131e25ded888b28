# ruff: noqa: E501 (tables of cases are read by column)
"""The strict reader: what it refuses and where, what it keeps, its limits, and that only DataInvalid leaves it."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.problems import DataInvalid
from marketplace.sources import examine, parse, read
from marketplace.sources.reader import MAX_BYTES, examine_bytes
from marketplace.sources.walk import MAX_DEPTH, MAX_EVENTS

CASES = Path(__file__).resolve().parents[2] / "data_cases"
OWN = {case["name"]: case for case in json.loads((CASES / "own-yaml.json").read_text("utf-8"))}
BIG = json.loads((CASES / "own-yaml-big.json").read_text("utf-8"))
SUITE = json.loads((CASES / "yaml-test-suite.json").read_text("utf-8"))

# What our reader answers to each case that asks for "reject": code and place. Cases that ask for text: the tree.
REFUSED = {
    "dup key": ("yaml_duplicate_key", 2, 1), "dup key nested": ("yaml_duplicate_key", 3, 3),
    "merge": ("yaml_anchor", 1, 4), "anchor": ("yaml_anchor", 1, 4), "recursive": ("yaml_anchor", 1, 1),
    "unused anchor": ("yaml_anchor", 1, 4), "python tag": ("yaml_tag", 1, 4), "local tag": ("yaml_tag", 1, 4),
    "env tag": ("yaml_tag", 1, 4), "binary": ("yaml_tag", 1, 4), "set": ("yaml_tag", 1, 4),
    "two docs": ("yaml_documents", 2, 1), "directive": ("yaml_directive", 1, 1), "tab": ("yaml_tab", 2, 1),
    "nel": ("forbidden_character", 1, 8), "ls": ("forbidden_character", 1, 9), "nul escape": ("forbidden_character", 1, 7),
    "del": ("forbidden_character", 1, 7), "lone surrogate": ("yaml_syntax", 1, 10), "bidi": ("forbidden_character", 1, 8),
    "zero width": ("forbidden_character", 1, 7), "tag chars": ("forbidden_character", 1, 7),
    "multi-line key": ("yaml_key", 1, 3), "complex key": ("yaml_key", 1, 3), "empty": ("not_a_group", 1, 1),
    "only comment": ("not_a_group", 1, 1), "null root": ("not_a_group", 1, 1), "list root": ("not_a_group", 1, 1),
    "scalar root": ("not_a_group", 1, 1), "null value": ("value_missing", 1, 6), "trailing": ("yaml_syntax", 3, 1),
}  # fmt: skip
KEPT = {
    "norway": {"country": "NO"}, "yes": {"open": "yes"}, "on": {"open": "on"}, "sexagesimal": {"opens": "22:30"},
    "octal phone": {"phone": "01134960000"}, "octal zip": {"zip": "010"}, "float version": {"tier": "1.10"},
    "underscore int": {"n": "1_000"}, "date time zone": {"d": "2024-01-01T00:00:00+14:00"}, "bom": {"name": "A"},
    "crlf": {"name": "A", "url": "https://a.example"}, "cr only": {"name": "A", "url": "https://a.example"},
    "nfd": {"name": "Caf\u00e9"}, "tilde": {"name": "~"}, "block scalar": {"about": "{{ 7*7 }}\n"}, "folded": {"about": "a b\n"},
}  # fmt: skip
# Well-formed text that no field takes: the models refuse it (tests/marketplace/models/test_scalars.py).
FOR_THE_MODELS = {
    "exp", "inf", "nan", "bool rating", "dup key by case", "dup non-string", "bad date", "long plain", "unknown key",
    "wrong nest",
}  # fmt: skip


def test_every_own_case_has_an_answer_here():
    assert set(OWN) == REFUSED.keys() | KEPT.keys() | FOR_THE_MODELS


@pytest.mark.parametrize("name", REFUSED)
def test_a_case_is_refused_at_its_place(name):
    with pytest.raises(DataInvalid) as caught:
        parse(OWN[name]["yaml"].encode("utf-8"), "f.yaml")
    first = caught.value.problems[0]
    assert (first.code, first.line, first.column) == REFUSED[name]
    assert first.message.rstrip().endswith((".", "?"))


@pytest.mark.parametrize("name", KEPT)
def test_a_case_is_kept_as_text(name):
    assert parse(OWN[name]["yaml"].encode("utf-8"), "f.yaml").tree == KEPT[name]


@pytest.mark.parametrize("name", sorted(FOR_THE_MODELS))
def test_what_the_models_judge_reaches_them_as_text(name):
    tree = parse(OWN[name]["yaml"].encode("utf-8"), "f.yaml").tree
    assert all(isinstance(value, str) for value in tree.values())


def _written(case) -> str:
    if "lines" in case:
        return "\n".join(case["lines"]) + "\n"
    unit, count = case["unit"], case["count"]
    if "%" not in unit:
        units = unit * count
    else:
        units = "".join(unit.replace("%indent", "  " * i).replace("%d", str(i)) for i in range(count))
    return case["prefix"] + units + case.get("unit_end", "") * case["count"] + case["suffix"]


@pytest.mark.parametrize("case", BIG, ids=lambda case: case["name"])
def test_large_and_deep_files_are_refused_or_read(case):
    reading = examine_bytes(_written(case).encode(), "f.yaml")
    # A long number is text like any other; the models limit it.
    assert bool(reading.problems) == (case["name"] != "long int")


@pytest.mark.parametrize("case", [case for case in SUITE if case["fail"]], ids=lambda case: case["id"])
def test_what_is_not_yaml_is_refused(case):
    with pytest.raises(DataInvalid):
        parse(case["yaml"].encode("utf-8"), "f.yaml")


@pytest.mark.parametrize("case", [case for case in SUITE if not case["fail"]], ids=lambda case: case["id"])
def test_what_is_yaml_is_read_as_text_or_refused_with_a_place(case):
    reading = examine_bytes(case["yaml"].encode("utf-8"), "f.yaml")
    assert reading.document is not None or reading.problems
    for problem in reading.problems:
        assert problem.line >= 1
        assert problem.message


PLACED = [
    ('name: "Ann\nurl: x\n', "yaml_syntax", 1, 7),  # a quote that is never closed, at the quote
    ("slug: a\nname Acme\nsummary: b\n", "yaml_syntax", 2, 1),  # a colon that is missing, in its line
    ("name: Acme: the shop\n", "yaml_syntax", 1, 11),
    ("a: 1\n  b: 2\n", "yaml_indent", 2, 3),
    ("a: 1\n  - b: 2\n", "yaml_indent", 2, 3),
    ("a: [1, 2\nb: 3\n", "yaml_syntax", 1, 4),
    ("a:\n  - {b: 1\n  - {b: 2}\n", "yaml_syntax", 2, 5),
    ("a:\n  {b: 1}\n  - {b: 2}\n", "yaml_syntax", 2, 3),
    ("a: {4\nb: 2\nc: 3\n", "yaml_syntax", 1, 4),
    ("a 4\nb: 5\n", "yaml_syntax", 1, 1),
    ("a: *very* good\n", "yaml_syntax", 1, 4),
    ("a: 'b' c\n", "yaml_syntax", 1, 8),
    ("a:\u00a04\nb: 5\n", "yaml_syntax", 1, 3),
    ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "yaml_syntax", 2, 1),
    ("a: #1 of all\n", "value_missing", 1, 3),
    ("a: {b: 2,000,000, c: 1}\n", "number_comma", 1, 8),
    ("a: {b: 1.234,50, c: 1}\n", "number_comma", 1, 8),
    ("a: {from:09:00, to: 1}\n", "yaml_key", 1, 5),
    ("a: {b: one, two words, c: 1}\n", "yaml_comma", 1, 8),
    ("a: {b: one, depth}\n", "yaml_comma", 1, 13),
    ("a: [b,\nc]\n", "yaml_indent", 2, 1),
    ('a: "b\n\tc"\n', "yaml_tab", 2, 1),
    ('a: "b"# c\n', "yaml_comment", 1, 7),
    ("? a\n: b\n", "yaml_key", 1, 3),
    ("a: {b: 60,00, c: 1}\n", "number_comma", 1, 8),
    ("a: |\n\nb: 1\n", "value_missing", 1, 4),
    ("a: [b] c\n", "yaml_syntax", 1, 4),
    ("a: > b\n", "yaml_syntax", 1, 6),
    ("a: two words # 3\n", "yaml_comment", 1, 14),
    ("a: three more words #b\n", "yaml_comment", 1, 21),
    ("a:\n  - b: 1\n    c: 2\n    b: 3\n    c: 4\n", "yaml_syntax", 4, 5),
    ("a:\n    b: 1\n    c: 2\n  - b: 3\n", "yaml_syntax", 2, 5),
    ("a:\n  - b\n  c\n", "yaml_syntax", 3, 3),
    ("a:\n  - {b: 1}\n  {b: 2}\n", "yaml_syntax", 3, 3),
    ("a: 1\nb: 2\na: 3\nb: 4\n", "yaml_duplicate_key", 3, 1),
    ("a: two words\n\nthree more words\n", "yaml_syntax", 3, 1),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), PLACED)
def test_a_slip_is_named_where_it_was_made(text, code, line, column):
    with pytest.raises(DataInvalid) as caught:
        parse(text.encode(), "f.yaml")
    (only,) = caught.value.problems
    assert (only.code, only.line, only.column) == (code, line, column)
    assert "\n" not in str(only)


def test_all_problems_of_a_file_come_at_once_and_the_rest_is_still_read():
    text = "a: &x 1\nb: *x\na: 2\nc: !!int 3\nd: A\u200bB\ne: 5\n"
    reading = examine_bytes(text.encode(), "f.yaml")
    codes = {problem.code for problem in reading.problems}
    assert codes == {"yaml_anchor", "yaml_alias", "yaml_duplicate_key", "yaml_tag", "forbidden_character"}
    assert reading.document.tree["e"] == "5"
    assert reading.document.tree["d"] == "AB"


MENDED = [
    ("a: {b: 60,00, c: 1}", {"a": {"b": "60.00", "c": "1"}}, "Write the number with a dot: 60.00."),
    ("a: {b: 2,000,000, c: 1}", {"a": {"b": "2000000", "c": "1"}}, "Write the number without commas: 2000000."),
    ("a: {b: 1.234,50}", {"a": {"b": "1234.50"}}, '"1.234,50" in two. Write the number with a dot: 1234.50.'),
    ("a: {b: £1,234.50}", {"a": {"b": "1234.50"}}, "with a dot: 1234.50."),
    ("a: {from:09:00, to: 1}", {"a": {"from": "09:00", "to": "1"}}, 'Write "from: 09:00".'),
    ("a: {b: one, two words, c: 1}", {"a": {"b": "one, two words", "c": "1"}}, "put that text in quotes."),
    ("a: {b: one, depth}", {"a": {"b": "one", "depth": ""}}, 'write "depth: value".'),
    ("a: 4\u200b\n\u200bb: 5", {"a": "4", "b": "5"}, "U+200B"),
    ("a:\n  - b: 1\n    c: 2\n    b: 3\n    c: 4\nd: 5", {"a": [{"b": "1", "c": "2"}, {"b": "3", "c": "4"}], "d": "5"}, 'Write "  - b: 3".'),
    ("a:\n  -b\n  - c", {"a": ["b", "c"]}, "A blank is missing after the dash."),
    ("a:\n  1. b\n  2. c", {"a": ["b", "c"]}, "not with a number."),
    ("a:\n  •b\n  •c", {"a": ["b", "c"]}, 'not with "•". Write "- " in its place. The same in line 3.'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree", "says"), MENDED)
def test_what_a_slip_has_split_or_hidden_is_read_as_it_was_meant(text, tree, says):
    reading = examine_bytes(text.encode(), "f.yaml")
    assert reading.document.tree == tree
    assert all(says in problem.message for problem in reading.problems)
    assert reading.problems


ODD = ["\u00a0", "\u1680", "\u2003", "\u2009", "\u202f", "\u205f", "\u2800", "\u3000"]


@pytest.mark.parametrize("blank", ODD)
def test_a_special_blank_where_a_blank_belongs_is_one_problem_and_read_as_one(blank):
    texts = [
        "a:\n__b: 1\n__c:\n____- d\n",
        "a:\n  b: 1\n_ c:\n  _ -_d\n",
        "a:\n  b_: 1\n  c:\n  - d\n",
        "a:\n  b: 1\n  c:\n  -__d\n",
    ]
    for text in texts:
        reading = examine_bytes(text.replace("_", blank).encode(), "f.yaml")
        assert reading.document.tree == {"a": {"b": "1", "c": ["d"]}}
        (problem,) = reading.problems
        assert f"U+{ord(blank):04X}" in problem.message
        assert problem.column > 0


@pytest.mark.parametrize("blank", [*ODD, "\u200b", "\ufeff", "\u00ad", "\t"])
@pytest.mark.parametrize(
    "text", ["a:_1\nb: 2\n", "a: 1\n_b: 2\n", "a:\n__b: 1\n  c: 1\n", "a:\n  -_b\n  - c\n", "a:\n  - b: 1\n___ c: 2\n"]
)
def test_no_blank_is_answered_twice(text, blank):
    reading = examine_bytes(text.replace("_", blank).encode(), "f.yaml")
    assert len(reading.problems) == 1 or (blank == "\t" and text.startswith("a:_1"))


@pytest.mark.parametrize("text", [
    "a: >-\n  • b\n  – c\n  1. d\n  -e\n", "a: |\n  x\n  \u00a0y\nb: 1\n", "a: we did\n  • b\n  • c\n", "a:\n  +441134960101\n", "a:\n  ¡Hola!\n",
    "a: 1\n\u00a0\u00a0\nb: 2\n", "a: 1\n\u00a0 # c\nb: 2\n", 'a: "b:\n  • c"\n', "a: [\n  b,\n  c]\n", "a: two words  # 3 of them\n", "a: 60.00 # an hour\n", "a: 240  # four hours\n", "a: 240 # four: it's\n", "a: GB # c\n", "a: Europe/London # c d\n", "a: phone # c\n", 'a: "09:00" # c\n', "a: [b] # c d\n", "a: {b: c d} # it's\n", 'a: "x y"  # c\n', "a: issue#12\n",
])  # fmt: skip
def test_what_is_text_or_harmless_stays_as_it_is(text):
    assert examine_bytes(text.encode(), "f.yaml").problems == ()


@pytest.mark.parametrize(
    "mark", ["•", "–", "—", "*", "·", "●", "▪", "‣", "+", "−", "→", ">", "~", "◦", "✓", "»", "1.", "2)"]
)
@pytest.mark.parametrize("item", ["b", "{c: 1}", "c: 1"])
def test_another_list_mark_is_one_problem_and_read_as_a_dash(mark, item):
    meant = parse(f"a:\n  - {item}\n  - {item}\n".encode(), "f.yaml").tree
    for first, second, at in ((mark, mark, "  "), (mark, "-", "  "), ("-", mark, "  "), (mark, mark, "")):
        reading = examine_bytes(f"a:\n{at}{first} {item}\n{at}{second} {item}\n".encode(), "f.yaml")
        assert reading.document.tree == meant
        (problem,) = reading.problems
        assert f"not with {'a number' if mark[0].isdigit() else chr(34) + mark + chr(34)}." in problem.message


# What people write into a text, and what a text of one line cannot hold.
PROSE = [
    "Thank you: it's on the shelf.", "Thank you. Note: the customer's router # 2 is on the shelf.", 'We said: "never again", and it\'s done.',
    '"Never again" is what we said: done.', "'Never' is what we said.", "It's done # 5", "We closed ticket #12: they're fine.", "- we came", "* done *",
    "@all thanks", "`x` was run", "[x] done", "{x} done", "%5 off", "! done", "!done", "& co", "&co", "*co", "| x", "> x", "? x", "#1 priority was you", "Thank you:",
    "Key: value", "it's 'fine': x", '"He said: it\'s \\d"', "'it's fine'", '"a "b" c"', 'x "a: b" y', "Done: yes.\n  it's: good", "Thank you.\n  The spare: it's there.",
    "It's \"ours\" # and we're: sorry", "It's ours # and", "Thanks! # we", "Thanks # we", "'It is ours' # and we're", '"It\'s ours" # and', "ticket #12", "two words # and",
    "It's\t# ours", "We came.\n  It's ours # and: so", "\u201cOurs\u201d # and",
    "Thank you, friend.\nThe spare is on the shelf.", "Thank you, friend.\n\nThe spare is on the shelf.",
]  # fmt: skip


@pytest.mark.parametrize("prose", PROSE)
@pytest.mark.parametrize("start", ["a: 1\n", "- a: 1\n  "])
def test_the_remedy_for_a_text_works_as_it_is_said(prose, start):
    if start[0] == "-" and "\n" in prose:
        prose = prose.replace("\n", "\n    ")
    text = (
        f"list:\n  {start.replace(chr(10), chr(10) + '  ')}text: {prose}\n"
        if start[0] == "-"
        else f"{start}text: {prose}\nb: 2\n"
    )
    (problem,) = examine_bytes(text.encode(), "f.yaml").problems
    assert 'rite "text: >-" and put the text below it, indented' in problem.message
    lines = [line.strip() for line in prose.split("\n")]
    column = text.split("\n")[2 if start[0] == "-" else 1].index("text:")
    block = "\n".join(f"{' ' * (column + 2)}{line}" if line else "" for line in lines)
    mended = examine_bytes(text.replace(f"text: {prose}", f"text: >-\n{block}").encode(), "f.yaml")
    assert mended.problems == ()
    tree = mended.document.tree
    found = tree["list"][0]["text"] if start[0] == "-" else tree["text"]
    assert found.split() == prose.split()


def test_between_braces_only_quotes_are_possible():
    (problem,) = examine_bytes(b"a: {b: c: d}\n", "f.yaml").problems
    assert problem.message.endswith('Put the text in "double quotes", and use \' for quotes inside it.')
    assert examine_bytes(b'a: {b: "c: d"}\n', "f.yaml").problems == ()


def test_a_wrong_byte_is_counted_in_characters():
    (problem,) = examine_bytes("a: 1\nb: Café £".encode() + b"\xa3\n", "f.yaml").problems
    assert (problem.code, problem.line, problem.column) == ("not_utf8", 2, 10)


def test_a_file_of_nul_bytes_is_one_problem():
    assert [problem.code for problem in examine_bytes(b"\0" * 9, "f.yaml").problems] == ["forbidden_character"]


def test_a_place_may_be_about_the_name():
    document = parse(b"rates: {remot: {standard: 1}}\n", "f.yaml")
    assert document.position(("rates", "remot")) == (1, 16)
    assert document.position(("rates", "remot", "[key]")) == (1, 9)


def test_a_place_in_what_is_written_short_is_at_the_short_form():
    document = parse(b"holidays: GB\nlist: {a: 1}\n", "f.yaml")
    assert document.position(("holidays", "list")) == (1, 11)
    assert document.position(("list", "b")) == (2, 1)


def test_every_key_and_value_has_its_place():
    document = parse(b"a: 1\nb:\n  - x: 2\n    y: 3\n", "f.yaml")
    assert document.values[("b", 0, "y")] == (4, 8)
    assert document.keys[("b", 0, "y")] == (4, 5)
    assert document.position(("b", 0, "y")) == (4, 8)
    assert document.position(("b", 0, "z")) == (3, 5)  # missing: where its group begins
    assert document.position(("b",)) == (2, 1)  # all of a group: where it is named
    assert document.position(("nothing",)) == (1, 1)


@pytest.mark.parametrize(("size", "fits"), [(MAX_BYTES, True), (MAX_BYTES + 1, False)])
def test_the_size_limit(size, fits):
    text = b"a: 1 #"
    reading = examine_bytes(text + b"x" * (size - len(text)), "f.yaml")
    assert (not reading.problems) == fits


@pytest.mark.parametrize(("depth", "fits"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_the_depth_limit(depth, fits):
    text = "".join("  " * level + "k:\n" for level in range(depth - 1)) + "  " * (depth - 1) + "k: v\n"
    assert (not examine_bytes(text.encode(), "f.yaml").problems) == fits


@pytest.mark.parametrize(("values", "fits"), [(MAX_EVENTS - 8, True), (MAX_EVENTS - 7, False)])
def test_the_limit_of_values(values, fits):
    # Two events each for stream, document, group and list, one for the list's name, one for each value.
    text = "a: [" + ",".join("x" * 1 for _ in range(values - 1)) + "]\n"
    assert (not examine_bytes(text.encode(), "f.yaml").problems) == fits


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_else(data):
    reading = examine_bytes(data, "f.yaml")
    assert (reading.document is None) <= bool(reading.problems)


YAMLISH = st.text(
    alphabet=st.sampled_from(" \t\n:-?[]{},#&*!|>'\"%@`\\ab0~<.=\u0085\u2028\ufeff\u00e9e\u0301"), max_size=80
)


@given(YAMLISH)
def test_no_text_raises_anything_else_and_what_is_read_is_text(text):
    reading = examine_bytes(text.encode("utf-8", "surrogatepass"), "f.yaml")
    if reading.document is None:
        assert reading.problems
    else:
        _all_text(reading.document.tree)


def _all_text(value) -> None:
    if isinstance(value, dict):
        assert all(isinstance(key, str) for key in value)
        [_all_text(item) for item in value.values()]
    elif isinstance(value, list):
        [_all_text(item) for item in value]
    else:
        assert isinstance(value, str)


WORDS = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)
TREES = st.dictionaries(WORDS, WORDS | st.lists(WORDS, max_size=4), min_size=1, max_size=6)


@given(TREES)
def test_quoted_text_comes_back_as_it_went_in(tree):
    tree = json.loads(unicodedata.normalize("NFC", json.dumps(tree, ensure_ascii=False)))
    reading = examine_bytes(json.dumps(tree, ensure_ascii=False).encode(), "f.yaml")
    if not reading.problems:
        assert reading.document.tree == tree
    else:
        assert {problem.code for problem in reading.problems} <= {
            "forbidden_character",
            "yaml_merge_key",
            "yaml_syntax",
        }


def test_line_ends_marks_and_normal_forms_change_nothing():
    plain = parse("a: Café\nb: 1\n".encode(), "f.yaml")
    for form in ("\ufeffa: Café\nb: 1\n", "a: Café\r\nb: 1\r\n", "a: Cafe\u0301\nb: 1\n"):
        assert parse(form.encode(), "f.yaml").tree == plain.tree


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path):
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to(tmp_path / "folder.yaml")
    for name in ("folder.yaml", "link.yaml", "absent.yaml"):
        (problem,) = examine(tmp_path / name).problems
        assert problem.code == "file_unreadable"
    (tmp_path / "latin.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")
    with pytest.raises(DataInvalid) as caught:
        read(tmp_path / "latin.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.column) == ("not_utf8", 2, 7)


@pytest.mark.parametrize("text", ["? a\n? a\n", "a: b\n? a\n: c\n", "{a: b}: c\n", "? a\n: b\na: c\n"])
def test_a_name_twice_behind_a_question_mark_is_answered(text):
    assert examine_bytes(text.encode(), "strange.yaml").problems
