"""Which files may exist: exact names, no links, no twins by case, and each surprise with what to do."""

import os
import subprocess

import pytest

from marketplace.sources import list_files
from marketplace.sources.listing import MOST_CARDS, REFERENCE_FILES


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "providers" / "acme"
    (folder / "reviews").mkdir(parents=True)
    for name in ("profile.yaml", "pricing.yaml", "pricing-household.yaml", "logo.svg", "reviews/acme-202601-0a1b.yaml"):
        (folder / name).write_text("a: 1\n")
    return tmp_path / "providers"


def found(root):
    return [(problem.path, problem.code) for problem in list_files(root).problems]


def test_files_are_listed_by_kind_in_order(root):
    listing = list_files(root)
    assert listing.problems == ()
    assert listing.folders == ("acme",)
    assert [(file.shown, file.kind, file.folder, file.stem) for file in listing.files] == [
        ("providers/acme/logo.svg", "logo", "acme", "logo"),
        ("providers/acme/pricing-household.yaml", "pricing", "acme", "pricing-household"),
        ("providers/acme/pricing.yaml", "pricing", "acme", "pricing"),
        ("providers/acme/profile.yaml", "profile", "acme", "profile"),
        ("providers/acme/reviews/acme-202601-0a1b.yaml", "review", "acme", "acme-202601-0a1b"),
    ]


INVOICE = "Send them to the editor"


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("Profile.yaml", "file_unexpected", "profile.yaml stands beside it"),
        ("profile copy.yaml", "file_unexpected", "Keep the right one as profile.yaml, delete the other."),
        ("pricing copy.yaml", "file_unexpected", "Keep the right one as pricing.yaml, delete the other."),
        ("pricing (1).yaml", "file_unexpected", "Keep the right one as pricing.yaml, delete the other."),
        ("Pricing - Kopie (2).yml", "file_unexpected", "Keep the right one as pricing.yaml, delete the other."),
        ("pricing-household copie 3.yaml", "file_unexpected", "Keep the right one as pricing-household.yaml, delete"),
        ("pricing-consumer copy.yaml", "file_unexpected", "Rename it pricing-consumer.yaml, or delete it."),
        ("sla kopi.yaml", "file_unexpected", "Rename it sla.yaml, or delete it."),
        (
            "reviews/acme-202601-0a1b copy.yaml",
            "file_unexpected",
            "Keep the right one as acme-202601-0a1b.yaml, delete",
        ),
        ("reviews/acme-202603-ffff (2).yaml", "file_unexpected", "Rename it acme-202603-ffff.yaml, or delete it."),
        ("profile.yaml.old", "file_unexpected", "profile.yaml stands beside it"),
        ("sla.yml", "file_unexpected", "Did you mean sla.yaml? Rename it."),
        ("pricng.yaml", "file_unexpected", "pricing.yaml stands beside it"),
        ("prices.yaml", "file_unexpected", "Only these belong here"),
        ("Pricing_2024.yml", "file_unexpected", "Did you mean pricing-2024.yaml? Rename it."),
        ("logo.jpg", "file_unexpected", "logo.svg or logo.png"),
        ("index.html", "file_unexpected", "Only these belong here"),
        ("reviews.yaml", "file_unexpected", "Only these belong here"),
        (".env", "file_unexpected", "Delete it."),
        ("acme-202603-9f3a.yaml", "file_unexpected", "A review belongs in reviews/"),
        ("invoice.pdf", "evidence_in_repo", INVOICE),
        ("reviews/ACME-202601-AAAA.yml", "file_unexpected", "Did you mean acme-202601-aaaa.yaml? Rename it."),
        ("reviews/ACME-202601-0a1b.yaml", "file_unexpected", "acme-202601-0a1b.yaml stands beside it"),
        ("reviews/-x.yaml", "file_unexpected", "named like acme-202603-9f3a.yaml"),
        ("reviews/acme-202601-0a1b.yaml.old", "file_unexpected", "Delete it."),
        ("reviews/.acme-202601-0a1b.yaml", "file_unexpected", "Delete it."),
        ("reviews/invoice.pdf", "evidence_in_repo", INVOICE),
        ("reviews/Bill 42.JPG", "evidence_in_repo", INVOICE),
        ("reviews/notes.txt", "evidence_in_repo", INVOICE),
        ("replies/scan.png", "evidence_in_repo", INVOICE),
    ],
)
def test_a_file_that_nothing_reads_is_one_problem_with_a_remedy(root, name, code, says):
    (root / "acme" / "replies").mkdir()
    (root / "acme" / name).write_text("a: 1\n")
    (problem,) = list_files(root).problems
    assert (problem.path, problem.code) == (f"providers/acme/{name}", code)
    assert says in problem.message


@pytest.mark.parametrize("folder", ["", "_reference", "_reference/holidays", "acme", "acme/reviews"])
def test_what_programs_write_beside_the_files_is_not_looked_at(root, folder):
    (root / "_reference" / "holidays").mkdir(parents=True)
    for name in REFERENCE_FILES:
        (root / "_reference" / name).write_text("a: 1\n")
    before = list_files(root)
    for name in (".profile.yaml.swp", "4913", "profile.yaml~", "#profile.yaml#", ".DS_Store", "._x.yaml", "Thumbs.db"):
        (root / folder / name).write_bytes(b"\0\xff")
    (root / folder / ".idea").mkdir()
    (root / folder / ".#profile.yaml").symlink_to("me@host.1234:1790000000")
    assert list_files(root) == before
    assert before.problems == ()


def test_what_git_ignores_is_not_looked_at(root):
    git = ["git", "-C", str(root)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    before = list_files(root)
    (root / ".gitignore").write_text("*.old\n/bramble/\n")
    (root / "bramble").mkdir()
    (root / "acme" / "reviews" / "notes.old").write_text("x")
    assert list_files(root) == before
    (root / "acme" / "reviews" / "notes.txt").write_text("x")
    assert found(root) == [("providers/acme/reviews/notes.txt", "evidence_in_repo")]


@pytest.mark.parametrize(("name", "says"), [("review", "Did you mean reviews?"), ("photos", "reviews and replies")])
def test_a_folder_that_nothing_reads_is_unexpected(root, name, says):
    (root / "acme" / name).mkdir()
    (problem,) = list_files(root).problems
    assert (problem.path, problem.code) == (f"providers/acme/{name}", "file_unexpected")
    assert says in problem.message


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("acme copy", "Keep the right one as acme, delete the other."),
        ("other (2)", "Rename it other, or delete it."),
        ("acme/reviews - Copy", "Keep the right one as reviews, delete the other."),
        ("acme/replies copy 2", "Rename it replies, or delete it."),
    ],
)
def test_a_copy_of_a_folder_is_no_second_one(root, place, says):
    (root / place).mkdir()
    (problem,) = list_files(root).problems
    assert says in problem.message


def test_a_copy_among_the_shared_files_is_answered(root):
    (root / "_reference" / "holidays").mkdir(parents=True)
    for name in (*REFERENCE_FILES, "holidays/GB-ENG.yaml"):
        (root / "_reference" / name).write_text("a: 1\n")
    (root / "_reference" / "cities copy.yaml").write_text("a: 1\n")
    (root / "_reference" / "holidays" / "GB-ENG - Kopie.yaml").write_text("a: 1\n")
    first, second = (problem.message for problem in list_files(root).problems)
    assert "Keep the right one as GB-ENG.yaml, delete the other." in first + second
    assert "Keep the right one as cities.yaml, delete the other." in first + second


def test_a_copied_review_does_not_leave_its_folder_unread(root):
    (root / "acme" / "reviews" / "acme-202601-0a1b copy.yaml").write_text("a: 1\n")
    assert list_files(root).unread == frozenset()


@pytest.mark.parametrize("name", ["profile.yml", "PROFILE.YAML", "profil.yaml"])
def test_a_needed_file_under_a_wrong_name_is_one_problem(root, name):
    (root / "acme" / "profile.yaml").rename(root / "acme" / name)
    assert found(root) == [(f"providers/acme/{name}", "file_unexpected")]


def test_a_needed_file_that_is_a_link_or_a_folder_is_one_problem(root):
    (root / "acme" / "profile.yaml").unlink()
    (root / "acme" / "profile.yaml").symlink_to("/etc/passwd")
    (root / "acme" / "pricing.yaml").unlink()
    (root / "acme" / "pricing.yaml").mkdir()
    assert sorted(found(root)) == [
        ("providers/acme/pricing.yaml", "file_unreadable"),
        ("providers/acme/profile.yaml", "file_symlink"),
    ]


def test_the_shared_words_under_a_wrong_name_are_one_problem(root):
    (root / "_reference").mkdir()
    for name in (*REFERENCE_FILES[1:], "services.yml"):
        (root / "_reference" / name).write_text("a: 1\n")
    assert found(root) == [("providers/_reference/services.yml", "file_unexpected")]


@pytest.mark.parametrize(
    "break_it",
    [
        lambda reviews: (reviews / "acme-202601-0a1b.yaml").rename(reviews / "acme-202601-0a1b.yml"),
        lambda reviews: reviews.rename(reviews.with_name("review")) and reviews.symlink_to("review"),
    ],
)
def test_a_folder_with_a_review_that_cannot_be_read_is_known(root, break_it):
    assert list_files(root).unread == frozenset()
    break_it(root / "acme" / "reviews")
    assert list_files(root).unread == {"acme"}


def test_a_folder_name_is_answered_with_a_slug(root):
    (root / "Acmé & Sons_IT").mkdir()
    (problem,) = list_files(root).problems
    assert problem.message.endswith("Rename it acme-sons-it.")


@pytest.mark.parametrize("name", ["ACME", "acme_it", "-acme", "_other", "acme it", "a\u0301cme"])
def test_a_folder_is_named_by_a_slug(root, name):
    (root / name).mkdir()
    (problem,) = list_files(root).problems
    assert problem.code == "folder_name"


def test_links_pipes_and_folders_in_a_files_place_are_refused(root):
    (root / "acme" / "sla.yaml").symlink_to("/etc/passwd")
    (root / "linked").symlink_to(root / "acme")
    (root / "acme" / "replies").symlink_to(root)
    os.mkfifo(root / "acme" / "pipe.yaml")
    (root / "acme" / "logo.png").mkdir()
    assert sorted(found(root)) == [
        ("providers/acme/logo.png", "file_unreadable"),
        ("providers/acme/pipe.yaml", "file_unreadable"),
        ("providers/acme/replies", "file_symlink"),
        ("providers/acme/sla.yaml", "file_symlink"),
        ("providers/linked", "file_symlink"),
    ]


def test_what_a_provider_needs_must_be_there(root):
    (root / "acme" / "profile.yaml").unlink()
    (root / "empty").mkdir()
    assert found(root) == [
        ("providers/acme/profile.yaml", "file_missing"),
        ("providers/empty/profile.yaml", "file_missing"),
        ("providers/empty/pricing.yaml", "file_missing"),
    ]


def test_a_stray_file_and_a_strange_name_are_named_safely(root):
    (root / "notes.txt").write_text("x")
    (root / "acme" / "a\nb\x1b[31m.yaml").write_text("x")
    problems = list_files(root).problems
    assert [problem.code for problem in problems] == ["file_unexpected", "file_unexpected"]
    assert problems[0].path == r"providers/acme/a\nb\x1b[31m.yaml"


def test_a_folder_that_is_not_there_is_a_problem(tmp_path):
    (problem,) = list_files(tmp_path / "providers").problems
    assert problem.code == "file_unreadable"


def test_a_provider_has_a_bounded_number_of_cards(root):
    for number in range(100):
        (root / "acme" / f"pricing-{number:03}.yaml").write_text("a: 1\n")
    listing = list_files(root)
    assert sum(file.kind == "pricing" for file in listing.files) == MOST_CARDS + 1  # and pricing.yaml
    assert [problem.code for problem in listing.problems] == ["file_unexpected"] * (101 - MOST_CARDS)
    assert "at most 60 of these cards" in listing.problems[0].message
