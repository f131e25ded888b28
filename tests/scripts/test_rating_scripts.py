"""The two commands about reviews: propose a prior, list the signals."""

import json

from tests.support.commands import run_script


def test_a_prior_is_proposed_but_not_merged_on_little_data():
    done = run_script("propose_prior.py", "--as-of", "2026-11-23")
    assert done.stdout.startswith("prior:\n  id: site-2026\n")
    assert done.returncode == (1 if "not enough" in done.stderr else 0)


def test_signals_are_a_list_for_editors():
    done = run_script("review_signals.py", "--as-of", "2026-11-23")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout).keys() == {"signals", "tested"}


def test_broken_data_are_answered_with_their_problems(tmp_path):
    folder = tmp_path / "providers" / "acme-it"
    folder.mkdir(parents=True)
    (folder / "profile.yaml").write_text("slug: acme-it\n", "utf-8")
    for script in ("propose_prior.py", "review_signals.py"):
        done = run_script(script, "--as-of", "2026-11-23", "--providers", str(tmp_path / "providers"))
        assert done.returncode == 65
        assert "profile.yaml:1:1" in done.stderr
