"""axe-core on every kind of page, light and dark, on a phone and a desk; and on a bad page, to see that it sees."""

import pytest

from tests.site.axe import trim, violations
from tests.site.conftest import WIDTHS
from tests.site.kinds import KINDS, longest, shortest, typical

pytestmark = pytest.mark.browser

# Contrast takes two thirds of the time, so each scheme and each width is judged once: colours do not depend on both.
CONTRAST = ["color-contrast"]
LOOKS = ((1280, "light"), (320, "dark"))
BAD = """<!doctype html><html><head><title></title><link rel="icon" href="data:,"></head><body>
<h3>Low</h3><p style="color: #aaa; background: #fff">pale</p><img src="data:," ><input><a href="#x"></a>
<div role="buton">x</div><table><tr><th></th></tr></table><div tabindex="5">x</div></body></html>"""


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visit, kind: str):
    page = visit(kind, which=typical)
    # The component page shows headers and navigations again and again, as examples.
    examples = ["landmark-unique"] if kind == "components" else []
    found = {}
    for width in WIDTHS:
        page.set_viewport_size(WIDTHS[width])
        found[f"{width} px"] = violations(page, off=[*CONTRAST, *examples])
    trim(page)
    for width, scheme in LOOKS:
        page.set_viewport_size(WIDTHS[width])
        page.emulate_media(color_scheme=scheme)
        found[f"{scheme}, {width} px"] = violations(page, only=CONTRAST)
    assert {where: told for where, told in found.items() if told} == {}


@pytest.mark.parametrize("which", [shortest, longest])
def test_axe_finds_nothing_on_extreme_providers(visit, which):
    assert violations(visit("provider", which=which)) == []


def test_axe_finds_what_is_wrong_with_a_bad_page(new_page, tmp_path, serve_folder):
    (tmp_path / "index.html").write_text(BAD, "utf-8")
    page = new_page()
    page.goto(serve_folder(tmp_path) + "/")
    rules = {line.partition(":")[0] for line in violations(page)}
    assert {"image-alt", "label", "link-name", "html-has-lang", "document-title", "color-contrast"} <= rules


def test_a_trimmed_page_shows_what_is_pale_all_the_same(new_page, tmp_path, serve_folder):
    rows = "<li class=row><b>dark</b></li>" * 50 + "<li class=row><b class=pale>pale</b></li>"
    style = "<style>.pale { color: #ccc }</style>"
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{style}<ul>{rows}</ul>", "utf-8")
    page = new_page()
    page.goto(serve_folder(tmp_path) + "/")
    trim(page)
    assert page.locator("b").count() == 4
    assert violations(page, only=CONTRAST) != []
