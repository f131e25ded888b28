"""The mutation run: what it copies, and what it tells mutmut."""

import tomllib

from scripts import mutants


def test_the_copy_holds_the_code_under_the_name_that_mutmut_looks_for(tmp_path, monkeypatch):
    monkeypatch.setattr(mutants, "COPY", tmp_path / "copy")
    mutants.prepare(["pricing", "ratings"])
    copy = tmp_path / "copy"
    assert (copy / "src" / "marketplace" / "pricing" / "engine.py").exists()
    assert (copy / "tests" / "marketplace" / "pricing").is_dir()
    assert not (copy / "plugins").exists() and not (copy / ".venv").exists()
    told = tomllib.loads((copy / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    assert told["only_mutate"] == ["src/marketplace/pricing/*.py", "src/marketplace/ratings/*.py"]
    assert told["pytest_add_cli_args_test_selection"] == ["tests/marketplace/pricing", "tests/marketplace/ratings"]
    assert {"tests", "providers", "Makefile"} <= set(told["also_copy"]) and "src" not in told["also_copy"]
