"""What a form makes is judged as any request: by whose account filled it in."""

from datetime import date
from shutil import copytree

import pytest

from marketplace.catalog.vocabularies import load_reference
from provider_forms.checking import made
from provider_forms.mail import read_form
from provider_forms.outcome import trailers
from provider_forms.requests import Desk
from tests.marketplace.catalog.planting import ROOT, sound_folder
from tests.provider_forms.bodies import issue
from tests.support.requests import OWNER, RIVAL, STRANGER


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    folder = sound_folder(tmp_path_factory.mktemp("forms"))
    copytree(ROOT / "providers" / "_template", folder.root / "_template")
    return Desk(folder.root, load_reference(folder.root / "_reference"), date(2026, 11, 28))


@pytest.mark.parametrize(
    ("form", "answers", "account", "word", "code"),
    [
        ("price", {}, OWNER, "accept", None),
        ("price", {}, RIVAL, "refuse", "not_the_owner"),
        ("hours", {}, OWNER, "accept", None),
        ("status", {}, OWNER, "accept", None),
        ("status", {"status": "closed"}, OWNER, "person", "status_changed"),
        ("confirm", {}, OWNER, "accept", None),
        ("confirm", {}, STRANGER, "refuse", "not_the_owner"),
        ("listing", {}, STRANGER, "person", "provider_new"),
    ],
)
def test_a_form_has_the_rights_of_who_filled_it_in(requests, desk, form, answers, account, word, code):
    if form == "listing":
        answers = {"website": "https://copperfinch.example/", **answers}
    draft, _ = made(read_form(issue(form, **answers)), desk)
    verdict = requests.change({f"providers/{name}": text for name, text in draft.files.items()}, account)
    assert verdict.word == word, verdict.findings
    assert code is None or code in {finding.code for finding in verdict.findings}


@pytest.mark.parametrize(
    ("evidence", "word"), [("The price list in our window says it.", "person"), ("Ask us.", "refuse")]
)
def test_a_firm_without_a_page_quotes_its_papers(requests, desk, evidence, word):
    answers = read_form(issue("listing", website="", evidence=evidence))
    draft, _ = made(answers, desk)
    files = {f"providers/{name}": text for name, text in draft.files.items()}
    head = requests.commit(files, message="\n".join(["List a firm", "", *trailers(answers)]))
    verdict = requests.judge(head, STRANGER)
    assert verdict.word == word, verdict.findings
    assert (word == "refuse") == ("evidence_missing" in {finding.code for finding in verdict.findings})
