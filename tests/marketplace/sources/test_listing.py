"""Which files may exist: exact names, no links, no twins by case, and each surprise with what to do."""

import os

import pytest

from marketplace.sources import list_files


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


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("profil.yaml", "Did you mean profile.yaml?"),
        ("Profile.yaml", "Did you mean profile.yaml?"),
        ("profile.yml", "Did you mean profile.yaml?"),
        ("index.html", "Only these belong here"),
        (".DS_Store", "Only these belong here"),
        ("reviews/ACME-202601-0a1b.yaml", "holds only files named like acme-202603-9f3a.yaml"),
        ("reviews/invoice.pdf", "holds only files named like"),
    ],
)
def test_an_unknown_file_is_unexpected(root, name, says):
    (root / "acme" / name).write_text("a: 1\n")
    (problem,) = list_files(root).problems
    assert (problem.path, problem.code) == (f"providers/acme/{name}", "file_unexpected")
    assert says in problem.message


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
        ("providers/acme/logo.png", "file_unexpected"),
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
    assert all(problem.path.isprintable() for problem in problems)


def test_a_folder_that_is_not_there_is_a_problem(tmp_path):
    (problem,) = list_files(tmp_path / "providers").problems
    assert problem.code == "file_unreadable"
