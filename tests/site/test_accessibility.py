"""axe-core on every kind of page, light and dark, on a phone and a desk; and on a bad page, to see that it sees."""

import pytest
from playwright.sync_api import Page

from tests.site.axe import trim, violations
from tests.site.conftest import WIDTHS
from tests.site.kinds import longest, shortest, typical
from tests.site.test_phones import COLLIDING, HEIGHT, OPEN_ALL
from tests.site.test_reading import TOO_WIDE

pytestmark = pytest.mark.browser
WHICH = typical
PHONES = (360, 390, 412, 430)

# Contrast takes two thirds of the time, so each scheme and each width is judged once: colours do not depend on both.
CONTRAST = ["color-contrast"]
LOOKS = ((1280, "light"), (320, "dark"))
BAD = """<!doctype html><html><head><title></title><link rel="icon" href="data:,"></head><body>
<h3>Low</h3><p style="color: #aaa; background: #fff">pale</p><img src="data:," ><input><a href="#x"></a>
<div role="buton">x</div><table><tr><th></th></tr></table><div tabindex="5">x</div></body></html>"""


# The order matters: the tests of a kind share one page, and each leaves more of itself behind.
def test_nothing_collides_and_nothing_scrolls_sideways(opened: Page, kind: str):
    """On the phones that people have, with all folds open."""
    opened.evaluate(OPEN_ALL)
    found = {}
    for width in PHONES if kind != "components" else ():
        opened.set_viewport_size({"width": width, "height": HEIGHT})
        wrong = [*opened.evaluate(TOO_WIDE), *opened.evaluate(COLLIDING)]
        if wrong:
            found[width] = wrong
    assert found == {}


def test_axe_finds_nothing(opened: Page, kind: str):
    # The component page shows headers and navigations again and again, as examples.
    examples = ["landmark-unique"] if kind == "components" else []
    found = {}
    for width in WIDTHS if kind != "components" else LOOKS[0][:1]:
        opened.set_viewport_size(WIDTHS[width])
        found[f"{width} px"] = violations(opened, off=[*CONTRAST, *examples])
    trim(opened)
    for width, scheme in LOOKS:
        opened.set_viewport_size(WIDTHS[width])
        opened.emulate_media(color_scheme=scheme)
        found[f"{scheme}, {width} px"] = violations(opened, only=CONTRAST)
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
