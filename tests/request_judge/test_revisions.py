"""What is compared with what: histories of every shape, trees that no work tree could hold, and who is asked."""

import subprocess

import pytest

from request_judge.judging import judge
from tests.marketplace.catalog.planting import SLUG
from tests.support.repositories import git
from tests.support.requests import EDITOR, NOW, OTHER, OWNER, OWNERS, PRICING, PROFILE, RIVAL, STRANGER, Requests

RIGHTS = "providers/_owners.yaml"
OTHERS = f"providers/{OTHER}/pricing.yaml"


@pytest.fixture
def dearer(requests) -> dict[str, str]:
    return {PRICING: requests.edited(PRICING, ("    standard: 60.00", "    standard: 66.00"))}


def seen(verdict):
    return verdict.word, sorted({finding.code for finding in verdict.findings})


def why(verdict):
    assert verdict.word == "refuse"
    return " ".join(finding.message for finding in verdict.findings)


def test_nothing_to_judge_is_refused(requests):
    assert seen(requests.judge(requests.base)) == ("refuse", ["request_empty"])
    assert seen(requests.judge(requests.commit({}))) == ("refuse", ["request_empty"])


@pytest.mark.parametrize("name", ["", "nope", "-x", "--output=/tmp/x", "HEAD:Makefile", "a\nb", "@{-1}", "a\0b"])
def test_what_is_no_commit_is_refused(requests, name, dearer):
    assert requests.judge(name).word == "refuse"
    assert requests.judge(requests.commit(dearer), base=name or "x").word == "refuse"


def test_what_was_judged_is_named_and_a_later_push_is_not_part_of_it(requests, dearer):
    judged, later = requests.commit(dearer), requests.commit({**dearer, "Makefile": "check:\n\ttrue\n"})
    git(requests.folder, "update-ref", "refs/heads/racing", judged)
    verdict = requests.judge("racing")
    git(requests.folder, "update-ref", "refs/heads/racing", later)
    assert (verdict.word, verdict.head, verdict.base) == ("accept", judged, requests.base)
    assert requests.judge("racing").word == "refuse"


def test_a_head_that_ends_where_it_began_changes_nothing_however_it_got_there(requests, dearer):
    away = requests.commit({PRICING: "rates: 1\n", "Makefile": "evil\n"})
    back = requests.commit({**dearer, "Makefile": requests.text("Makefile")}, away)
    assert seen(requests.judge(back)) == ("accept", [])


def test_a_merge_commit_is_judged_by_what_it_gives(requests, dearer):
    side = requests.commit({"plugins/pricing.py": "RATE = 0\n"})
    merge = requests.commit({**dearer, "plugins/pricing.py": "RATE = 0\n"}, requests.base, side)
    assert seen(requests.judge(merge)) == ("refuse", ["code_and_data"])
    hidden = requests.commit(dearer, requests.base, side)
    assert seen(requests.judge(hidden)) == ("accept", [])


def test_a_base_that_moved_on_elsewhere_gives_the_owners_and_the_rest_of_the_data(requests, dearer):
    head = requests.commit(dearer)
    moved = requests.commit({"plugins/pricing.py": "RATE = 2\n", OTHERS: requests.text(OTHERS) + "# new\n"})
    assert seen(requests.judge(head, base=moved)) == ("accept", [])
    sold = requests.commit({RIGHTS: OWNERS.replace(OWNER, RIVAL)})
    assert seen(requests.judge(head, base=sold)) == ("refuse", ["not_the_owner"])
    # The base has taken away what the request leans on: what a merge gives is judged.
    vocabulary = "providers/_reference/certifications.yaml"
    text = requests.text(vocabulary).replace("cyber_essentials", "cyber_basics")
    without = requests.commit({vocabulary: text})
    assert seen(requests.judge(head, base=without))[1] == ["faults_before"]


def test_a_base_that_moved_on_in_the_same_folder_must_be_taken_in_first(requests, dearer):
    moved = requests.commit({PROFILE: requests.edited(PROFILE, ("status: active", "status: paused"))})
    assert "Bring it up to date" in why(requests.judge(requests.commit(dearer), base=moved))
    taken_in = requests.commit(dearer, moved)
    assert seen(requests.judge(taken_in, base=moved)) == ("accept", [])


def test_histories_that_meet_nowhere_or_twice_are_refused(requests, dearer):
    alone = requests.commit({**dearer, "Makefile": requests.text("Makefile")}, "")
    assert "no commit in common" in why(requests.judge(alone))
    one, two = requests.commit(dearer), requests.commit({"Makefile": "all:\n"})
    crossed = [requests.commit({**dearer, "Makefile": "all:\n"}, *pair) for pair in ((one, two), (two, one))]
    assert "more than once" in why(requests.judge(crossed[0], base=crossed[1]))


def test_a_shallow_clone_is_refused(requests, dearer, tmp_path):
    head = requests.commit(dearer)
    url = requests.folder.as_uri()
    git(requests.folder, "update-ref", "refs/heads/shallow", head)
    git(tmp_path, "clone", "-q", "--bare", "--depth", "1", "--branch", "shallow", url, "copy")
    assert "shallow" in why(Requests(tmp_path / "copy", head).judge(head))


@pytest.mark.parametrize(
    ("owners", "said"),
    [
        (None, "missing"),
        (("120000", "Makefile"), "missing"),
        ("providers: [", "yaml_"),
        ("providers: {a-b-c: [quillmoor]}\n", "account_format"),
        (OWNERS.replace(OWNER, "01001"), "account_format"),
        (OWNERS + "owners: [666]\n", "unknown_field"),
        (OWNERS + "editors: [666]\n", "yaml_duplicate_key"),
        ("x: y # " * 20_000, "file_too_large"),
    ],
    ids=["missing", "link", "broken", "name", "zero", "more", "twice", "large"],
)
def test_rights_that_cannot_be_read_in_full_let_nothing_through(requests, dearer, owners, said):
    base = requests.commit({RIGHTS: owners})
    assert said in why(requests.judge(requests.commit(dearer, base), base=base))


def test_the_owner_in_the_request_does_not_count(requests, dearer):
    mine = OWNERS.replace(OWNER, STRANGER)
    assert "not_the_owner" in seen(requests.change({**dearer, RIGHTS: mine}, STRANGER))[1]
    # Nor one that an earlier commit of the request has brought.
    first = requests.commit({RIGHTS: mine})
    assert "not_the_owner" in seen(requests.judge(requests.commit({**dearer, RIGHTS: mine}, first), STRANGER))[1]


def test_a_listing_that_nobody_has_claimed_is_for_a_person(requests, dearer):
    base = requests.commit({RIGHTS: OWNERS.replace(f"  {SLUG}: [1001, 13]\n", "")})
    assert seen(requests.judge(requests.commit(dearer, base), STRANGER, base=base)) == (
        "person",
        ["provider_unclaimed"],
    )


def test_an_address_that_was_anothers_is_not_taken_again(requests):
    folder = [
        path for path in git(requests.folder, "ls-tree", "-r", "--name-only", requests.base).split() if OTHER in path
    ]
    gone = requests.commit(dict.fromkeys(folder))
    back = requests.commit({path: requests.text(path) for path in folder}, gone)
    assert "slug_reused" in seen(requests.judge(back, RIVAL, base=gone))[1]
    assert seen(requests.judge(gone, RIVAL)) == ("person", ["provider_deleted"])


def test_old_faults_are_told_in_one_line_and_decide_nothing(requests, dearer):
    faulty = requests.text(OTHERS).replace("    standard: 60.00", "    standard: 60,00")
    base = requests.commit({OTHERS: faulty})
    verdict = requests.judge(requests.commit(dearer, base), base=base)
    assert seen(verdict) == ("accept", ["faults_before"])
    assert OTHER in verdict.findings[0].message
    # A second one like it is new, and so is one that this change moves to another file.
    more = requests.commit({PRICING: faulty}, base)
    assert seen(requests.judge(more, base=base)) == ("refuse", ["faults_before", "money_format"])
    broken = requests.commit({PROFILE: "name: ["})
    mended = requests.commit({PROFILE: requests.text(PROFILE)}, broken)
    assert seen(requests.judge(mended, base=broken)) == ("person", ["profile_unreadable"])
    still = requests.commit({PROFILE: "verification: ["}, broken)
    assert seen(requests.judge(still, base=broken)) == ("person", ["faults_before", "profile_unreadable"])
    twice = requests.commit({PROFILE: requests.text(PROFILE) + "listed_on: 2020-01-01\n"})
    assert "profile_unreadable" in seen(requests.judge(requests.commit({PROFILE: "slug: x"}, twice), base=twice))[1]


@pytest.mark.parametrize(
    ("folder", "entry", "codes"),
    [
        (f"providers/{SLUG}", "100644 blob {blob}\t.git", ["path_odd"]),
        (f"providers/{SLUG}", "100644 blob {blob}\t..", ["path_odd"]),
        (f"providers/{SLUG}", "040000 tree {tree}\t.git", ["path_odd"]),
        (f"providers/{SLUG}", "100664 blob {blob}\tpricing-2.yaml", None),
        (f"providers/{SLUG}", "040000 tree {tree}\tpricing.yaml", ["path_unknown"]),
        (f"providers/{SLUG}", "100644 blob {blob}\tpricing.yaml", ["not_judged"]),
        ("", "100644 blob {blob}\tGIT~1", ["code_changed", "path_odd"]),
        ("", "160000 commit {commit}\tsub", ["code_changed", "file_submodule"]),
    ],
)
def test_trees_that_no_work_tree_holds_are_refused(requests, folder, entry, codes):
    ids = {"blob": f"{requests.base}:Makefile", "tree": f"{requests.base}:plugins", "commit": requests.base}
    found = {name: git(requests.folder, "rev-parse", name_of).strip() for name, name_of in ids.items()}
    verdict = requests.judge(requests.raw([entry.format(**found).encode()], folder))
    assert verdict.word == "refuse"
    assert codes is None or seen(verdict)[1] == codes


def test_an_object_that_is_not_there_is_refused(requests, dearer):
    entry = f"100644 blob {'1' * 40}\tpricing-x.yaml".encode()
    run = subprocess.run(
        ["git", "-C", str(requests.folder), "mktree", "-z", "--missing"],
        input=entry + b"\0",
        capture_output=True,
        check=True,
    )
    tree = run.stdout.decode().strip()
    verdict = requests.judge(requests.raw([f"040000 tree {tree}\tghostly-repairs".encode()], "providers"))
    assert seen(verdict) == ("refuse", ["not_judged"])


def test_a_replaced_object_is_seen_through(requests, dearer):
    evil = requests.commit({"Makefile": "evil\n"})
    git(requests.folder, "replace", evil, requests.commit(dearer))
    try:
        assert seen(requests.judge(evil)) == ("person", ["code_changed"])
    finally:
        git(requests.folder, "replace", "-d", evil)


def test_attributes_of_the_base_hide_nothing(requests, dearer):
    base = requests.commit({".gitattributes": "providers/** -diff linguist-generated export-ignore filter=x\n"})
    assert seen(requests.judge(requests.commit(dearer, base), RIVAL, base=base)) == ("refuse", ["not_the_owner"])


def test_without_an_account_only_who_may_is_left_out(requests, dearer):
    assert seen(requests.change(dearer, None)) == ("accept", [])
    assert seen(requests.change({PRICING: ("120000", "x")}, None)) == ("refuse", ["file_symlink"])


def test_a_fault_of_the_judge_lets_nothing_through(requests, dearer, monkeypatch):
    monkeypatch.setattr("request_judge.judging.check_data", lambda *_: 1 / 0)
    assert seen(requests.change(dearer)) == ("refuse", ["judge_failed"])


def test_a_folder_without_a_repository_is_refused(tmp_path):
    verdict = judge(tmp_path, "main", "HEAD", EDITOR, now=NOW)
    assert seen(verdict) == ("refuse", ["not_judged"])
