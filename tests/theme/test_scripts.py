"""The browser modules: nothing is looked up by a stranger's word through what JavaScript gives to every object.

`table[name]` also answers for `constructor`, `toString` or `__proto__`, which no data file wrote. So brackets hold a
number, or a name that stands for a place in a list; every other look-up is `own` of lookup.js, a Map or a Set.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from marketplace.models.pricing.rate_card import RateCard
from marketplace.views.shipped.cards import SHOWN_ONLY, SILENT
from tests.support.card_records import fields_of

THEME = Path(__file__).resolve().parents[2] / "theme"
MODULES = sorted([*THEME.glob("scripts/**/*.js"), *THEME.glob("static/scripts/**/*.js")])
# What modules call a place in a list, and nothing else.
PLACES = {"at", "line", "middle", "number", "place"}
WORDS_BEFORE_A_LIST = {"await", "case", "const", "else", "in", "let", "of", "return", "typeof", "yield"}
FORBIDDEN = {
    r"\bin\b": "`name in table` and for … in see the prototype: use Object.hasOwn or Object.entries",
    r"__proto__|\bprototype\b": "the prototype itself",
    r"Object\.assign\((?!this, \{)": "Object.assign writes __proto__ like a field: use a literal with ...",
    r"\bhasOwnProperty\b": "a data file may have this name: use Object.hasOwn",
    r"\bsetPrototypeOf\b|\bReflect\b|\beval\b|\bnew Function\b|\bwith \(": "code and prototypes from data",
    r"[{,]\s*\[[^\]]*\]\s*:": "a computed field name: use a Map or Object.fromEntries",
}
TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/"
    r'|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\''
    r"|(?:(?<=[(,=:\[!&|?{};\n])|(?<=[(,=:\[!&|?{};] )|(?<=return ))"
    r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+/[dgimsuvy]*",
    re.DOTALL,
)


def code_of(text: str) -> str:
    """Return a module without comments, patterns and the words of its texts; what stands in ${…} is code."""
    text = TOKEN.sub(lambda found: '""' if found[0][0] in "\"'" else " ", text)
    while (found := re.search(r"`((?:\\.|[^`\\$]|\$(?!\{)|\$\{[^`{}]*\})*)`", text)) is not None:
        held = re.findall(r"\$\{([^`{}]*)\}", found[1])
        text = f"{text[: found.start()]}({', '.join(held) or 0}){text[found.end() :]}"
    return text


def brackets(code: str) -> Iterator[tuple[str, str]]:
    """Yield (what stands before, what stands inside) of every pair of brackets that looks something up."""
    for start in (found.start() for found in re.finditer(r"\[", code)):
        before = re.search(r"\}$|(?:\w+|[)\]]|\?\.)\s*$", code[:start])
        if before is None or before[0].strip() in WORDS_BEFORE_A_LIST:
            continue
        depth, end = 1, start + 1
        while depth:
            depth += {"[": 1, "]": -1}.get(code[end], 0)
            end += 1
        yield before[0], code[start + 1 : end - 1]


def is_place(inside: str) -> bool:
    """Tell whether brackets hold a number: digits, arithmetic, places in lists, and lists of places."""
    if re.search(r"[^\w\s+\-*/%()\[\]]", inside):
        return False
    names = re.findall(r"\b[A-Za-z_]\w*\b(?!\s*\[)", inside)
    return bool(inside.strip()) and set(names) <= PLACES


def risks(text: str) -> list[str]:
    code = code_of(text)
    found = [f"{before}[{inside}]" for before, inside in brackets(code) if not is_place(inside)]
    return found + [remedy for form, remedy in FORBIDDEN.items() if re.search(form, code)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(THEME)))
def test_names_of_strangers_are_never_looked_up_through_a_prototype(path):
    text = path.read_text("utf-8")
    if path.name == "lookup.js":
        text = text.replace("Object.hasOwn(table, name) ? table[name] : undefined", "undefined")
    assert risks(text) == []


def test_there_are_modules_to_look_at():
    assert len(MODULES) > 20


@pytest.mark.parametrize(
    "risk",
    [
        "const value = byBand[band.id] ?? 1;",
        "card.priority?.[severity]",
        "const tiers = rates[channel][0];",
        "table[`a${name}`]",
        "const x = `${words.clauses[clause] ?? clause}`;",
        "const x = `a ${list.map((way) => `${data.words[way]}`)}`;",
        "found[name] = 1;",
        "return { a: 1 }[policy];",
        "if (name in table) return 1;",
        "for (const name in table) use(name);",
        "Object.assign({}, parsed);",
        "const { [name]: value } = table;",
        "table.hasOwnProperty(name)",
        "list[name.length]",
        'table["a" + name]',
        "call(x)[key]",
    ],
)
def test_risky_forms_are_found(risk):
    assert risks(risk) != []


@pytest.mark.parametrize(
    "sound",
    [
        "const [first, second] = list;",
        "values[at - 1]; order[numbers[place]]; list[0]; list[at][line + 1]; (2 * list[(at + 6) % 7])",
        "return [one, other];",
        "for (const [name, value] of Object.entries(table)) put(name, value); // table[name] is risky",
        'part.querySelector(`[data-slot="${name}"]`)',
        "const form = /^[a-z]+[0-9]$/; const x = y / 2; const z = w / 3;",
        "list.map((item) => [item, 1]);",
        "const x = wide ? [one] : [other];",
        "Object.assign(this, { card, incident });",
    ],
)
def test_sound_forms_pass(sound):
    assert risks(sound) == []


# Fields of a card that incidents and cities have as well, where they may be absent.
OF_OTHERS = {"collection", "regions"}


def with_defaults() -> set[str]:
    """Return the fields of a shipped card that have a default wherever they occur: no card lacks them."""
    fields = [(kind, name, info) for kind in fields_of(RateCard, {}) for name, info in kind.model_fields.items()]
    may_lack = {name for kind, name, info in fields if info.default is None or (kind, name) in SILENT}
    given = {name for _, name, info in fields if not info.is_required()}
    return given - may_lack - set(SHOWN_ONLY) - OF_OTHERS


def defaults_in(code: str) -> list[str]:
    """Return the fields with a default that a module gives one of its own."""
    names = "|".join(sorted(with_defaults()))
    # `clause?.field ?? 0` is about an absent clause.
    guarded = re.findall(rf"(?<!\?)\.({names}) \?\? ", code)
    return guarded + re.findall(rf"\{{[^{{}}()]*?\b({names})(?:: \w+)? = [^{{}}]*\}}(?: = |\))", code)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(THEME)))
def test_no_module_repeats_a_default_of_the_models(path):
    assert defaults_in(code_of(path.read_text("utf-8"))) == []


def test_a_repeated_default_is_found():
    assert {"rounding", "boundary", "free_days", "flat_jobs"} <= with_defaults()
    assert defaults_in('const way = rules.rounding ?? "up";') == ["rounding"]
    assert defaults_in("function fee({ free_days: free = 0 }) {") == ["free_days"]
    assert defaults_in("const free = storage?.free_days ?? 0;") == []
