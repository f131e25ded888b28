"""The pattern page has every component of the theme with all its examples."""

from pathlib import Path

from content_pages.components import components_view

THEME = Path(__file__).resolve().parents[2] / "theme"


def test_every_component_folder_is_shown_with_what_it_is_for():
    view = components_view(THEME)
    assert [component.name for component in view.components] == sorted(
        path.name for path in (THEME / "components").iterdir() if (path / "macro.html").exists()
    )
    for component in view.components:
        assert component.summary.endswith((".", ":")), component.name
        assert component.examples, component.name


def test_an_example_says_how_it_is_called(tmp_path):
    folder = tmp_path / "components" / "tile"
    folder.mkdir(parents=True)
    (folder / "macro.html").touch()
    (folder / "README.md").write_text("A tile\nof something.\n\n**When not to use it:** never.\n")
    (folder / "examples.yaml").write_text(
        "- name: plain\n  args: &a {x: 1}\n- name: inside\n  macro: cell\n  within: tiles\n  args: *a\n- name: bare\n"
    )
    (component,) = components_view(tmp_path).components
    assert component.summary == "A tile of something."
    assert [(e.name, e.macro, e.args, e.within) for e in component.examples] == [
        ("plain", "tile", {"x": 1}, None), ("inside", "cell", {"x": 1}, "tiles"), ("bare", "tile", {}, None),
    ]  # fmt: skip
