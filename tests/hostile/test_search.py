"""The search of a site whose providers write nothing but attacks: what is typed and what is found stay texts."""

from pathlib import Path

import pytest

from tests.hostile.strings import hostile_strings

pytestmark = pytest.mark.browser
FOREIGN = "[data-slot=results] :is(img, script, iframe, object, embed, svg, style, form, input, base, link, meta)"
EVERY = 60
MARKUP = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript alert", "onerror"]


def test_what_is_typed_and_what_is_found_makes_no_markup(hostile: Path, serve_folder, open_page, page_log):
    page = open_page()
    page.goto(serve_folder(hostile) + "/search/")
    box, status = page.locator("[data-slot=box]"), page.locator("[data-slot=status]:not(:empty)")
    shown = 0
    for text in [*MARKUP, *hostile_strings()[::EVERY]]:
        box.fill("")
        page.locator("[data-slot=status]:empty").wait_for(state="attached")
        box.fill(text)
        if not box.input_value().strip():
            continue
        status.wait_for()
        shown += page.locator(".search-hit").count()
        assert page.locator(FOREIGN).count() == 0, text
        links = page.locator("[data-slot=results] a").evaluate_all("all => all.map((a) => new URL(a.href).origin)")
        assert {link.removesuffix("/") for link in links} <= {page.evaluate("() => location.origin")}, text
    assert shown > 20
    assert page_log.dialogs == []
