"""The decision tools as a reader meets them: six answers end in a number, and the address holds what was typed."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def open_tool(page, site_url):
    """Open a tool and wait for its answer."""

    def opened(name: str, query: str = ""):
        page.goto(f"{site_url}/tools/{name}/{query}")
        expect(page.locator("[data-slot=status]")).not_to_contain_text("Loading")
        return page

    return opened


def status(page) -> str:
    return page.inner_text("[data-slot=status]")


def test_a_contract_or_not_ends_in_a_number_after_six_answers(open_tool):
    page = open_tool("break-even")
    asked = page.locator("form > fieldset .form-field")
    assert asked.count() == 6
    page.select_option("[name=country]", "US")
    answers = {"users": "12", "fixes": "30", "price_per_incident": "210", "managed_fee_user_month": "140"}
    for name, value in {**answers, "revenue_loss_hour": "50"}.items():
        page.fill(f"[name={name}]", value)
    page.click("button[type=submit]")
    assert "$" in status(page)
    assert "costs least" in status(page)
    assert "no single figure changes that" in page.inner_text("[data-slot=parts]")
    said = status(page)
    page.goto(page.url)  # whoever gets the address sees the same
    expect(page.locator("[data-slot=status]")).to_have_text(said)


def test_what_would_change_the_answer_first_is_told_before_the_sums(open_tool):
    words = open_tool("break-even").locator("[data-slot=parts] p").first.inner_text()
    assert "What would change that first: Managed fee for each person and month at £31.22 (here £45.00)" in words


def test_a_slip_is_told_at_its_field_and_an_answer_comes_when_it_is_mended(open_tool):
    page = open_tool("break-even", "?users=none")
    expect(page.locator("#field-users-about [data-error]")).to_be_visible()
    assert page.get_attribute("[name=users]", "aria-invalid") == "true"
    page.fill("[name=users]", "4")
    page.click("button[type=submit]")
    expect(page.locator("#field-users-about [data-error]")).to_be_hidden()
    assert "costs least" in status(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_the_answer_of_a_tool_comes(new_page, site_url, site, width):
    tools = sorted(path.parent.name for path in (site / "tools").glob("*/index.html"))
    assert "break-even" in tools
    page = new_page(viewport={"width": width, "height": 844})
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) "
        "window.moved += entry.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    moved = {}
    for name in tools:
        page.goto(f"{site_url}/tools/{name}/")
        expect(page.locator("[data-tool]")).to_have_attribute("data-state", "ready")
        moved[name] = page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.moved))))"
        )
    assert {name: value for name, value in moved.items() if value >= 0.02} == {}


def test_without_script_a_tool_is_its_tables_worked_in_advance(new_page, site_url):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/tools/break-even/")
    assert not page.locator("[data-tool]").is_visible()
    assert page.get_by_role("heading", name="Worked in advance").is_visible()


def test_the_day_of_notice_comes_first(open_tool):
    page = open_tool("leaving-a-contract", "?today=2026-09-15&exit=share&offboarding=200&onboarding=100&other=40")
    assert "31 Dec 2026 must arrive by Fri 2 Oct 2026." in status(page)
    assert "17 days left" in status(page)
    parts = page.inner_text("[data-slot=parts]")
    assert "£8,175.00" in parts
    assert "£8,070.00" in parts
    page.select_option("[name=renewal]", "none")
    expect(page.locator("[data-slot=status]")).to_contain_text("No notice is needed")


def test_an_outage_over_a_weekend_counts_open_hours_only(open_tool):
    page = open_tool("downtime", "?people=3&margin=50")
    assert status(page).startswith("£193.60")
    page.fill("[name=people_high]", "8")
    page.locator("[name=people_high]").blur()
    expect(page.locator("[data-slot=status]")).to_contain_text("Between £193.60 and £349.60")
    assert page.locator(".swing-bars").count() == 1


def test_twelve_answers_give_every_point(open_tool):
    page = open_tool("twelve-questions")
    assert status(page) == "0 of 12 questions answered."
    for group in page.locator("form fieldset fieldset").all():
        group.locator("input").first.check()
    expect(page.locator("[data-slot=status]")).to_contain_text("Break-fix.")
    assert page.locator("[data-slot=parts] tbody tr").count() == 13


def test_a_block_tells_what_it_saves_and_what_it_leaves(open_tool):
    page = open_tool("block-hours", "?provider=quillmoor-fixworks&a_year=12")
    assert "Block of 10 h: saves £50.00 in a year like you expect" in page.inner_text("[data-slot=parts]")


def test_waiting_is_weighed_with_the_reader_s_own_downtime(open_tool):
    page = open_tool("wait-or-not", "?provider=nightlarch&channel=remote&downtime=0")
    assert status(page)
    page.fill("[name=minutes]", "0.5")
    page.locator("[name=minutes]").blur()
    expect(page.locator("#field-minutes-about [data-error]")).to_be_visible()


def test_what_is_not_in_a_price_is_said_in_words(open_tool):
    page = open_tool(
        "wait-or-not", "?provider=quillmoor-fixworks&channel=onsite&km=&downtime=0&day=2026-03-14&time=21:00"
    )
    assert "Not in the price: travel." in page.inner_text("[data-slot=parts]")


def test_a_bill_is_laid_beside_the_card(open_tool):
    query = "?provider=quillmoor-fixworks&channel=onsite&minutes=61&km=6&kind1=labour&amount1=144&minutes1=120"
    page = open_tool("bill-check", f"{query}&tax=28.80&total=172.80")
    assert status(page) == "The bill is £43.20 higher than the card says."
    assert "another unit; another minimum" in page.inner_text("[data-slot=parts]")
