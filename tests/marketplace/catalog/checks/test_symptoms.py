"""The files of providers/_reference/symptoms/: every slip has its place and a remedy; without them there is none."""

from shutil import rmtree

import pytest

from tests.marketplace.catalog.planting import Folder, sound_folder


@pytest.fixture
def folder(tmp_path) -> Folder:
    return sound_folder(tmp_path, symptoms=True)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "says"),
    [
        ("network", "leads_to: wifi\n", "leads_to: wi-fi\n", "symptom_unknown", "Did you mean wifi?"),
        (
            "network",
            "say: wifi down, also: [router_firewall",
            "say: wifi down, also: [ruoter",
            "symptom_unknown",
            "ruoter",
        ),
        ("network", "say: wifi down,", "say: please help me,", "phrase_empty", "Say what is wrong."),
        ("network", "say: wifi down,", "say: wifi not working,", "phrase_repeated", "Say each thing once."),
        ("network", "say: wifi slow, weight: 2", "say: wifi slow, weight: 4", "whole_number", "1 to 3"),
        ("questions", "then: computer}", "then: compuuter}", "question_unknown", "Did you mean computer?"),
        ("questions", "{word: till, leads_to: till_down}", "{word: till, leads_to: tills}", "symptom_unknown", "tills"),
        ("questions", "unsure: no_power", "unsure: powr", "symptom_unknown", "powr"),
        ("questions", "{say: everyone, says: impact", "{say: everyone, says: impakt", "choice_unknown", "impact"),
        ("words", "not_working: [", "not_working: 7\nother: [", "unknown_field", "other"),
    ],
)
def test_a_slip_is_told_with_its_place(folder, file, old, new, code, says):
    path = folder.root / "_reference" / "symptoms" / f"{file}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = [problem for problem in folder.problems() if problem.code == code]
    assert found, [(problem.code, problem.message) for problem in folder.problems()]
    assert says in found[0].message
    assert found[0].path == f"providers/_reference/symptoms/{file}.yaml"
    assert found[0].line > 1


def test_a_marketplace_without_symptoms_is_sound(folder):
    rmtree(folder.root / "_reference" / "symptoms")
    assert [problem for problem in folder.problems() if "_reference" in problem.path] == []


def test_a_file_that_is_no_list_of_a_category_is_unexpected(folder):
    (folder.root / "_reference" / "symptoms" / "Network copy.yaml").write_text("version: 1\n")
    (problem,) = [problem for problem in folder.problems() if "symptoms" in problem.path]
    assert problem.code == "file_unexpected"
