"""One stylesheet of all styles, in layers, named by its content."""

import pytest

from site_writer import BuildProblem
from stylesheet import join_styles, stylesheet_url
from tests.support.tiny import TinySite

STYLES = {
    "theme/styles/print.css": "@layer print { p { color: black } }",
    "theme/styles/tokens.css": "@layer tokens { :root { --gap: 1rem } }",
    "theme/components/tag/style.css": "@layer components { .tag { gap: var(--gap) } }",
    "theme/components/bar/style.css": "@layer components { .bar { gap: 0 } }",
}


@pytest.fixture
def theme(tmp_path):
    for name, text in STYLES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "theme"


def test_layers_are_declared_first_and_files_follow_in_their_order(theme):
    assert join_styles(theme).splitlines() == [
        "@layer tokens, base, layout, components, print;",
        STYLES["theme/styles/tokens.css"],
        STYLES["theme/components/bar/style.css"],
        STYLES["theme/components/tag/style.css"],
        STYLES["theme/styles/print.css"],
    ]


def test_what_programs_leave_behind_is_no_style(theme):
    whole = join_styles(theme)
    (theme / "components" / "tag~").mkdir()
    (theme / "components" / "tag~" / "style.css").write_text(".tag { gap: 0 }")
    assert join_styles(theme) == whole


def test_every_file_outside_its_layer_is_named(theme):
    (theme / "components" / "tag" / "style.css").write_text(".tag { gap: 0 }")
    (theme / "styles" / "base.css").write_text("p { gap: 0 }")
    with pytest.raises(BuildProblem) as caught:
        join_styles(theme)
    assert [line.split(" has ")[0].removeprefix(f"{theme}/") for line in str(caught.value).splitlines()] == [
        "styles/base.css",
        "components/tag/style.css",
    ]


def test_the_url_changes_with_the_content_and_only_then():
    assert stylesheet_url("a") == stylesheet_url("a") != stylesheet_url("b")


def test_the_site_has_the_stylesheet_and_templates_its_url(tmp_path):
    tiny = TinySite(tmp_path, conf='PLUGINS.append("stylesheet")', files=dict(STYLES))
    tiny.files["theme/templates/page.html"] = '<link rel="stylesheet" href="{{ site.root }}{{ site.stylesheet }}">'
    tiny.pages = 'yield Page("/a/", "page.html", View("a"))'
    code, said = tiny.build()
    assert code == 0, said
    url = stylesheet_url(join_styles(tmp_path / "theme"))
    assert f'href="{url}"' in (tiny.output / "a" / "index.html").read_text()
    assert (tiny.output / url[1:]).read_text() == join_styles(tmp_path / "theme")
