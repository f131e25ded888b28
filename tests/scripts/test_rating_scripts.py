"""The two commands about reviews: propose a prior, list the signals."""

import json
import re
import shutil

from tests.support.commands import run_script


def test_a_prior_is_proposed_but_not_merged_on_little_data():
    done = run_script("propose_prior.py", "--as-of", "2026-11-23")
    assert done.stdout.startswith("prior:\n  id: site-2026\n")
    assert done.returncode == (1 if "not enough" in done.stderr else 0)


def test_signals_are_a_list_for_editors():
    done = run_script("review_signals.py", "--as-of", "2026-11-23")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout).keys() == {"signals", "tested"}


def test_the_queue_of_moderators_says_what_to_write(tmp_path):
    providers = tmp_path / "providers"
    shutil.copytree("providers", providers)
    folder = providers / "cobaltwren" / "reviews"
    pattern = next(folder.glob("*.yaml")).read_text("utf-8")
    for number in range(6):
        text = re.sub(r"handle: [^,]+,", f"handle: guest {'abcdef'[number] * 4},", pattern)
        own = " ".join(f"{'abcdef'[number]}word{place}" for place in range(16))
        text = re.sub(r"\ntext: (?:.*\n)(?: .*\n)*", f"\ntext: {own}\n", text)
        text = re.sub(r"verification: .*", "verification: {level: unverified}", text)
        text = re.sub(r"submitted_on: .*", f"submitted_on: 2026-11-1{number}", text)
        text = re.sub(r"moderation: .*", f"moderation: {{state: published, on: 2026-11-1{number}}}", text)
        text = re.sub(r"reported_at: \S+", f"reported_at: 2026-10-0{number + 1}T09:00", text)
        text = re.sub(
            r"\n  (responded|onsite|workaround|resolved)_at: \S+", rf"\n  \1_at: 2026-10-0{number + 1}T10:00", text
        )
        (folder / f"cobaltwren-202611-000{number}.yaml").write_text(text, "utf-8")
    done = run_script("review_signals.py", "--queue", "--as-of", "2026-11-23", "--providers", str(providers))
    assert (done.returncode, done.stderr) == (0, "")
    scores = [float(score) for score in re.findall(r"score ([\d.]+)\. ", done.stdout)]
    assert scores == sorted(scores, reverse=True)
    assert "providers/cobaltwren/reviews/cobaltwren-202611-0003.yaml" in done.stdout
    assert "moderation: {state: published, on: 2026-11-23, by: editor, cleared: [wave]}" in done.stdout
    checked = run_script("check.py", str(providers / "cobaltwren"), "--as-of", "2026-11-23")
    assert "[signal_f15]" in checked.stdout
    calm = run_script("review_signals.py", "--queue", "--as-of", "2026-11-23")
    assert calm.stdout == "Nothing deserves a second look on 2026-11-23.\n"


def test_moderators_work_on_what_is_sound_and_are_told_what_is_left_out(tmp_path):
    providers = tmp_path / "providers"
    shutil.copytree("providers", providers)
    review = min((providers / "cobaltwren" / "reviews").glob("*.yaml"))
    review.write_text(review.read_text("utf-8") + "colour: red\n", "utf-8")
    (providers / "dusk-and-relay" / "pricing.yaml").write_text("currency: [\n", "utf-8")
    at = ("--as-of", "2026-11-23", "--providers", str(providers))
    done = run_script("review_signals.py", "--queue", *at)
    assert (done.returncode, done.stdout) == (0, "Nothing deserves a second look on 2026-11-23.\n")
    for name in (f"providers/cobaltwren/reviews/{review.name}", "providers/dusk-and-relay/pricing.yaml"):
        assert f"  {name}\n" in done.stderr
        assert f"{name}:" in done.stderr
    assert run_script("review_signals.py", *at).returncode == 65
    # Without the constants of the rating nobody can say what is unusual.
    (providers / "_reference" / "rating.yaml").write_text("constants: [\n", "utf-8")
    assert run_script("review_signals.py", "--queue", *at).returncode == 65


def test_broken_data_are_answered_with_their_problems(tmp_path):
    folder = tmp_path / "providers" / "acme-it"
    folder.mkdir(parents=True)
    (folder / "profile.yaml").write_text("slug: acme-it\n", "utf-8")
    for script in ("propose_prior.py", "review_signals.py"):
        done = run_script(script, "--as-of", "2026-11-23", "--providers", str(tmp_path / "providers"))
        assert done.returncode == 65
        assert "profile.yaml:1:1" in done.stderr
