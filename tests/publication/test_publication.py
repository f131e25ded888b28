"""What a published site has beside its pages: addresses that stay, sums that a stranger verifies, limits of hosts."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from marketplace.views.moved import moved_view
from moved_pages import MovedPages, lines_of
from publication.checksums import sums_of_reviews, write_sums
from publication.hosts import headers_file, hosts, redirects_file, refuse_over_limits
from publication.ledger import add_addresses, read_ledger, refuse_lost
from site_writer import BuildProblem, Page
from site_writer.plan import Plan
from tests.support.commands import run_script
from tests.support.published import production_settings, rendered
from tests.support.snapshots import demo_snapshot

SITE = "https://support.example/repairs"
PAGES = ("/", "/all/", "/providers/polderklok/", "/compare/pairs/polderklok/zeta/", "/providers/polderklok/sheet/")


def plan_of(folder: Path, *, lines: str = "", slugs: tuple[str, ...] = ("nimbus-zuid",), pages=PAGES) -> list[str]:
    """Return old and new addresses of the pages that a build adds for a firm that had other slugs."""
    (folder / "redirects.txt").write_text(lines)
    profile = demo_snapshot().providers["polderklok-support"].profile
    provider = SimpleNamespace(slug="polderklok", profile=profile.model_copy(update={"former_slugs": slugs}))
    source = MovedPages(context={"snapshot": SimpleNamespace(published=[provider])}, settings={"PATH": str(folder)})
    plan = Plan()
    plan.add("test", [Page(url, "page.html", None) for url in pages])
    source.generate_output(SimpleNamespace(plan=plan))
    return [(one.item.url, one.item.view.target) for one in plan.all() if one.source == "moved_pages"]


def test_every_page_of_a_firm_with_a_new_slug_has_a_page_at_its_old_address(tmp_path):
    assert plan_of(tmp_path) == [
        ("/compare/pairs/nimbus-zuid/zeta/", "/compare/pairs/polderklok/zeta/"),
        ("/providers/nimbus-zuid/", "/providers/polderklok/"),
        ("/providers/nimbus-zuid/sheet/", "/providers/polderklok/sheet/"),
    ]
    # Two firms beside each other stand in the order of the alphabet, also at the old address.
    assert ("/compare/pairs/zeta/zulu/", "/compare/pairs/polderklok/zeta/") in plan_of(tmp_path, slugs=("zulu",))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("/old/\n", "content/redirects.txt:1: '/old/' is no move. Write the old and the new address"),
        ("\n# x\n/old /all/\n", "redirects.txt:3"),
        ("/all/ /\n", "/all/ is a page of the site. Take the line out, or move the page."),
        ("/old/ /gone/\n", "/old/ leads to /gone/, which is no page of the site."),
        ("/old/ /older/\n/older/ /all/\n", "/old/ leads to /older/, which has moved itself."),
        ("/one/ /two/\n/two/ /one/\n", "/one/ leads to /two/, which has moved itself."),
    ],
)
def test_a_line_that_leads_nowhere_is_named(tmp_path, lines, said):
    with pytest.raises(BuildProblem, match=said.replace(".", r"\.")):
        plan_of(tmp_path, lines=lines, slugs=())


def test_lines_may_have_remarks(tmp_path):
    (tmp_path / "redirects.txt").write_text("# moved in May\n/old/   /all/  # because\n")
    assert list(lines_of(tmp_path / "redirects.txt")) == [("/old/", "/all/")]


def test_the_page_at_an_old_address_leads_on_by_itself_and_by_a_link():
    page = Page("/old/", "moved.html", moved_view("/old/", "/all/"))
    html = rendered(page, demo_snapshot(), production_settings(SITEURL=SITE))
    assert '<meta http-equiv="refresh" content="0; url=/repairs/all/">' in html
    assert f'<link rel="canonical" href="{SITE}/all/">' in html
    assert '<a href="/repairs/all/">/all/</a>' in html
    assert '<meta name="robots" content="noindex">' in html


def test_an_address_that_vanishes_stops_the_build_and_a_move_lets_it_go_on(tmp_path):
    ledger = tmp_path / "addresses.txt"
    refuse_lost(ledger, SITE, PAGES)  # no ledger yet: nothing is held
    assert add_addresses(ledger, SITE, PAGES) == len(PAGES)
    assert add_addresses(ledger, SITE, [*PAGES, "/new/"]) == 1
    assert read_ledger(ledger) == sorted(read_ledger(ledger))
    refuse_lost(ledger, SITE, [*PAGES, "/new/", "/newer/"])
    with pytest.raises(BuildProblem, match=r"(?s)/new/ was published and is gone\..*content/redirects\.txt"):
        refuse_lost(ledger, SITE, PAGES)
    refuse_lost(ledger, "https://other.example", ["/"])


def test_a_ledger_with_something_else_in_it_is_named(tmp_path):
    (tmp_path / "addresses.txt").write_text("# x\n/all/\n")
    with pytest.raises(BuildProblem, match=r"addresses\.txt:2: '/all/' is no address"):
        read_ledger(tmp_path / "addresses.txt")


def test_the_command_wants_a_published_site(tmp_path):
    ended = run_script("addresses.py", "--output", tmp_path, "--ledger", tmp_path / "a.txt", SITEURL=SITE)
    assert (ended.returncode, "holds no published site" in ended.stderr) == (64, True)


def test_strangers_verify_a_site_and_the_reviews_with_a_tool_of_theirs(tmp_path):
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a" / "index.html").write_text("<p>a</p>")
    (site / "x.json").write_text("{}")
    write_sums(site)
    first = (site / "checksums.txt").read_text()
    write_sums(site)
    assert (site / "checksums.txt").read_text() == first
    verify = ["sha256sum", "--strict", "--quiet", "-c", "checksums.txt"]
    assert subprocess.run(verify, cwd=site, capture_output=True).returncode == 0
    (site / "x.json").write_text("[]")
    assert subprocess.run(verify, cwd=site, capture_output=True).returncode == 1

    reviews = tmp_path / "providers" / "alder" / "reviews"
    reviews.mkdir(parents=True)
    (reviews / "alder-202603-9f3a.yaml").write_text("overall: 1\n")
    (tmp_path / "reviews.sha256").write_text(sums_of_reviews(tmp_path / "providers"))
    verify[-1] = "reviews.sha256"
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True).returncode == 0
    (reviews / "alder-202603-9f3a.yaml").write_text("overall: 5\n")
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True).returncode == 1


def test_hosts_get_headers_and_redirects_below_the_folder_of_the_site():
    found = headers_file("/repairs", ["/theme/styles.fa87ba5b1774.css", "/ratings.json"]).decode()
    assert found.startswith("/repairs/*\n  X-Content-Type-Options: nosniff\n")
    assert "/repairs/theme/styles.fa87ba5b1774.css\n  Cache-Control: public, max-age=31536000, immutable\n" in found
    assert "ratings" not in found
    moves = {"/b/": "/all/", "/a/": "/"}
    assert redirects_file("/repairs", moves) == b"/repairs/a/ /repairs/ 301\n/repairs/b/ /repairs/all/ 301\n"


LIMITS = {"label": "A host", "files": 3, "bytes": 10, "file_bytes": 6, "redirects": 1, "source": "x", "checked": "y"}


@pytest.mark.parametrize(
    ("files", "redirects", "said"),
    [
        ({"a": 4, "b": 6}, 1, ""),  # the build's own list is the third file
        ({"a": 1, "b": 1, "c": 1}, 0, "takes 3 files, and the site has 4."),
        ({"a": 5, "b": 6}, 0, "takes 10 bytes, and the site has 11."),
        ({"a": 7}, 0, "takes files of 6 bytes, and a has 7."),
        ({"a": 1}, 2, "takes 1 redirects, and the site has 2."),
    ],
)
def test_a_build_stops_before_a_limit_is_broken(tmp_path, monkeypatch, files, redirects, said):
    monkeypatch.setattr("publication.hosts.hosts", lambda: {"host": LIMITS})
    for name, size in files.items():
        (tmp_path / name).write_bytes(b"x" * size)
    if not said:
        refuse_over_limits(tmp_path, "host", redirects=redirects)
        return
    with pytest.raises(BuildProblem) as problem:
        refuse_over_limits(tmp_path, "host", redirects=redirects)
    assert said in str(problem.value)


def test_a_host_that_nobody_knows_is_answered_with_the_list(tmp_path):
    with pytest.raises(BuildProblem, match="Known are github-pages, gitlab-pages, cloudflare-pages, netlify"):
        refuse_over_limits(tmp_path, "gethub", redirects=0)


def test_every_limit_has_a_source_a_day_and_a_grade():
    for host in hosts().values():
        assert host["source"].startswith("https://")
        assert host["checked"].year >= 2026
        assert host["grade"] in ("primary", "secondary")
        assert set(host) <= {*LIMITS, "grade"}
