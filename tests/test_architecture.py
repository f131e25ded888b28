"""Who may import whom: every module of plugins/, scripts/ and tests/ against one table, and what no module may do.

A name in the table is a package, or a module inside one; the longest name that fits a module counts.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLUGINS = ROOT / "plugins"

# A package under plugins/ that the table does not name is an edge out.
EDGE_MAY_IMPORT = {
    "pelican",
    "site_writer",
    "ignored_files",
    "marketplace.views",
    "marketplace.snapshot",
    "marketplace.formats",
}

# What every module of plugins/ may import: the numbers that the editors decided, and facts of the calendar.
FOR_ALL = {"marketplace.policy", "marketplace.units"}

# Module -> what it may import besides the standard library, its own package and what all may.
MAY_IMPORT = {
    "marketplace": set(),  # a module of marketplace that no line below names
    "marketplace.policy": set(),
    "marketplace.units": set(),
    "marketplace.problems": {"pydantic", "pydantic_core"},
    "marketplace.models": {
        "yaml",
        "pydantic", "pydantic_core", "annotated_types", "babel", "confusable_homoglyphs", "idna", "iso4217",
        "langcodes", "phonenumbers", "pycountry", "stdnum", "marketplace.problems",
    },
    "marketplace.sources": {"yaml", "marketplace.problems", "ignored_files"},
    "marketplace.logos": {"marketplace.problems", "marketplace.sources", "PIL", "resvg_py"},
    "marketplace.symptoms": {"marketplace.models"},
    "marketplace.catalog": {
        "marketplace.sources", "marketplace.models", "marketplace.problems", "marketplace.areas",
        "marketplace.symptoms", "marketplace.logos",
    },
    "marketplace.areas": {"marketplace.models"},
    "marketplace.gazetteer": set(),
    "marketplace.calendars": {"marketplace.models"},
    "marketplace.pricing": {"marketplace.problems", "marketplace.models", "marketplace.calendars"},
    "marketplace.service_levels": {"marketplace.problems", "marketplace.models", "marketplace.calendars"},
    "marketplace.availability": {
        "marketplace.problems", "marketplace.models", "marketplace.calendars", "marketplace.pricing",
        "marketplace.service_levels",
    },
    "marketplace.decisions": {
        "marketplace.problems", "marketplace.models", "marketplace.calendars", "marketplace.pricing",
        "marketplace.availability",
    },
    "marketplace.ratings": {
        "marketplace.problems", "marketplace.models", "marketplace.catalog", "marketplace.service_levels", "numpy",
        "pandas",
    },
    "marketplace.comparison": {
        "marketplace.models", "marketplace.pricing", "marketplace.service_levels", "marketplace.availability",
        "marketplace.ratings.summary",
    },
    "marketplace.price_index": set(),
    "marketplace.snapshot": {
        "marketplace.problems", "marketplace.sources", "marketplace.models", "marketplace.catalog",
        "marketplace.calendars", "marketplace.pricing", "marketplace.service_levels", "marketplace.availability",
        "marketplace.ratings", "marketplace.comparison",
    },
    "marketplace.formats": {"babel", "marketplace.models"},
    "marketplace.views": {
        "marketplace.models", "marketplace.areas", "marketplace.calendars", "marketplace.catalog",
        "marketplace.pricing", "marketplace.service_levels", "marketplace.availability", "marketplace.ratings",
        "marketplace.comparison", "marketplace.price_index", "marketplace.snapshot", "marketplace.formats",
        "marketplace.symptoms", "marketplace.gazetteer", "markdown_it", "nh3", "markupsafe",
        "phonenumbers", "pycountry", "langcodes", "marketplace.decisions",
    },
    # What no reader of files may read: the standard library alone.
    "git_reader": set(),
    "ignored_files": {"git_reader"},
    "provider_data": {"pelican", "marketplace", "git_reader"},
    "site_writer": {"pelican", "idna", "jinja2", "markupsafe", "rich", "ignored_files"},
    "stylesheet": {"pelican", "site_writer", "ignored_files"},
    # Guides are text with a grammar of their own; their problems have places, as those of the data have.
    "guide_tools": EDGE_MAY_IMPORT | {"imagesize", "markdown", "marketplace.problems", "marketplace.sources"},
    # It shows every example of the theme's components, which are YAML.
    "content_pages": EDGE_MAY_IMPORT | {"yaml"},
    # Its index is made by a program that comes as a package.
    "search": EDGE_MAY_IMPORT | {"pagefind_bin"},
    # Asks others on the net: only a command runs it, and no build.
    "outside_links": {"guide_tools"},
    "preview": {"waitress", "watchfiles", "ignored_files"},
    # Writes the demo reviews and synthetic data: a leaf that nothing but scripts imports.
    "demo_data": {"marketplace"},
    "command_line": {"marketplace", "provider_data.as_of", "provider_data.repository"},
    # Data and texts in one report, as a check prints it and a build begins with it.
    "data_check": {"command_line", "guide_tools", "marketplace"},
    "site_build": {
        "command_line", "data_check", "git_reader", "ignored_files", "marketplace", "provider_data",
    },
    # Drafts of holiday lists, which a person reads: only a command runs it, and no build.
    "holiday_lists": {"pycountry"},
    # The ledger of addresses, sums to verify, files and limits of hosts.
    "publication": EDGE_MAY_IMPORT,
    # It reads a stranger's commits: through git, and never by what they hold.
    "request_judge": {"git_reader", "ignored_files", "marketplace"},
    # It writes files of providers from what people fill in; the last step needs nothing but Python.
    "provider_forms": {"marketplace", "yaml"},
    # It builds as Pelican does, from synthetic data.
    "benchmark": {"pelican", "demo_data", "marketplace.snapshot"},
    "scripts": {
        "marketplace", "command_line", "guide_tools", "outside_links", "preview", "demo_data", "benchmark",
        "request_judge", "provider_forms", "holiday_lists", "publication", "site_writer", "provider_data.as_of",
        "provider_data.folder", "playwright", "data_check", "site_build", "pelican",
    },
}  # fmt: skip

CLOCKS = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "datetime.datetime.now",
    "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime",
}  # fmt: skip

WHERE = {"plugins": PLUGINS, "scripts": ROOT}
MODULES = sorted(path for top in ("plugins", "scripts") for path in (ROOT / top).rglob("*.py"))


def module_name(path: Path) -> str:
    """Return the dotted name that imports `path`: plugins/ is a root, scripts/ a package."""
    relative = path.relative_to(PLUGINS if path.is_relative_to(PLUGINS) else ROOT).with_suffix("")
    return ".".join(part for part in relative.parts if part != "__init__")


def imports(tree: ast.AST, name: str, *, is_package: bool) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) of everything imported: relative imports made whole, each name that `from` takes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = name.split(".")
                parts = parts[: len(parts) - node.level + is_package]
                base = ".".join([*parts, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def owner_of(name: str) -> tuple[str, set[str]]:
    """Return the unit that a module belongs to and what that unit may import."""
    fitting = [unit for unit in MAY_IMPORT if within(name, unit)]
    if fitting:
        unit = max(fitting, key=len)
        return unit, MAY_IMPORT[unit]
    return name.partition(".")[0], EDGE_MAY_IMPORT


def forbidden_imports(source: str, name: str, *, is_package: bool = False) -> list[str]:
    unit, allowed = owner_of(name)
    faults = []
    for line, imported in imports(ast.parse(source), name, is_package=is_package):
        inside = within(imported, unit) and owner_of(imported)[0] == unit
        standard = imported.partition(".")[0] in sys.stdlib_module_names
        if not (inside or standard or any(within(imported, other) for other in allowed | FOR_ALL)):
            faults.append(f"line {line}: {name} ({unit}) may not import {imported}")
    return faults


def clock_calls(source: str) -> list[str]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute))
    return [f"line {node.lineno}: {ast.unparse(node)}" for node in calls if ast.unparse(node) in CLOCKS]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_the_table_allows(path):
    found = forbidden_imports(path.read_text("utf-8"), module_name(path), is_package=path.name == "__init__.py")
    assert found == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.is_relative_to(PLUGINS / "marketplace")], ids=lambda path: path.stem
)
def test_the_library_has_no_clock(path):
    assert clock_calls(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_short_enough_to_have_one_subject(path):
    lines = len(path.read_text("utf-8").splitlines())
    # recompute.py is what a stranger runs: one file without any code of the project.
    is_short = path.parent.name == "scripts" and path.name != "recompute.py"
    assert lines <= (60 if is_short else 250)


# What a class does is told by its methods.
VERBS = {
    "Answer", "Ask", "Be", "Check", "Collect", "Compute", "Find", "Follow", "Give", "Hold", "Keep", "Load", "Look",
    "Make", "Mark", "Price", "Raise", "Read", "Remember", "Render", "Report", "Return", "Say", "Show", "Tell", "Watch",
    "Write",
}  # fmt: skip


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_class_is_described_by_what_it_is(path):
    classes = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ClassDef))
    told = {node.name: (ast.get_docstring(node) or "").partition(" ")[0] for node in classes}
    assert {name: word for name, word in told.items() if word in VERBS} == {}


def test_templates_stay_short_enough_to_have_one_subject():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sorted((ROOT / "theme").rglob("*.html"))
        if (lines := len(path.read_text("utf-8").splitlines())) > 120
    }
    assert long == {}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("marketplace.models.profile.profile", "import pandas"),
        ("marketplace.models.profile.profile", "from ...catalog import load"),
        ("marketplace.pricing.quote", "from marketplace import ratings"),
        ("marketplace.views.home.page", "from pelican import signals"),
        ("marketplace.ratings.frame", "import jinja2"),
        ("marketplace.comparison", "from marketplace.ratings import frame"),
        ("listing_pages", "import provider_pages"),
        ("listing_pages", "from marketplace.ratings import aggregate"),
        ("provider_data", "import site_writer"),
        ("site_writer.render", "from marketplace import views"),
        ("scripts.check", "import pandas"),
    ],
)
def test_the_table_refuses(name, source):
    assert forbidden_imports(source, name) != []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "marketplace.ratings.frame",
            "import pandas\nfrom ..models.review.review import Review\nfrom . import trust",
        ),
        ("marketplace.comparison", "from marketplace.ratings.summary import Summary"),
        ("listing_pages", "from site_writer import Page\nfrom marketplace.views.listing import Listing"),
    ],
)
def test_the_table_allows(name, source):
    assert forbidden_imports(source, name) == []


def test_a_clock_is_seen():
    assert clock_calls("import datetime\nx = datetime.date.today()\n") == ["line 2: datetime.date.today"]
