"""Browser modules are published as they stand in the theme."""

from pathlib import Path

from browser_modules import BrowserModules, modules_of


def test_every_module_is_published_unchanged_and_in_order(tmp_path: Path):
    scripts = tmp_path / "scripts"
    (scripts / "pricing").mkdir(parents=True)
    (scripts / "pricing" / "index.js").write_bytes(b"export const a = 1;\n")
    (scripts / "calendars.js").write_bytes(b"export const b = 2;\n")
    (scripts / ".#calendars.js").symlink_to("me@host.1234")
    (scripts / "._calendars.js").write_bytes(b"\0")
    (scripts / "README.md").write_text("not for browsers")
    source = BrowserModules(context={}, settings={"THEME": str(tmp_path)})

    files = list(source.pages())

    assert [file.url for file in files] == ["/scripts/calendars.js", "/scripts/pricing/index.js"]
    assert files[1].content() == b"export const a = 1;\n"


def test_a_theme_without_modules_publishes_none(tmp_path: Path):
    assert list(BrowserModules(context={}, settings={"THEME": str(tmp_path)}).pages()) == []


def test_what_a_module_imports_is_named_once_however_far_it_lies(tmp_path: Path):
    scripts = tmp_path / "scripts"
    (scripts / "deep").mkdir(parents=True)
    (scripts / "index.js").write_text(
        'import { a } from "./deep/a.js";\nimport "./b.js";\nconst text = "import nothing";\n'
    )
    (scripts / "b.js").write_text('export { a } from "./deep/a.js";\n')
    (scripts / "deep" / "a.js").write_text(
        'import {\n  c,\n} from "../c.js";\nimport { b } from "../b.js"; // a ring\n'
    )
    (scripts / "c.js").write_text("export const c = 1;\n")
    assert modules_of(scripts, "index.js") == ("/scripts/b.js", "/scripts/c.js", "/scripts/deep/a.js")
