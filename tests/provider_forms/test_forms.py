"""Forms and mails become changes of files, every wrong answer is named by its field, and nothing hostile passes."""

import pytest
import yaml

from marketplace.sources import parse
from provider_forms.answers import FormRefused
from provider_forms.catalogue import FORMS
from provider_forms.checking import made
from provider_forms.issue import read_issue, template
from provider_forms.mail import mail as empty_mail
from provider_forms.mail import read_form, read_mail
from tests.marketplace.catalog.planting import ROOT, SLUG
from tests.provider_forms.bodies import FILLED, REVIEW, issue, mail
from tests.provider_forms.conftest import changed

PROFILE, PRICING = f"{SLUG}/profile.yaml", f"{SLUG}/pricing.yaml"


@pytest.mark.parametrize("form", FORMS)
def test_the_hosts_page_of_a_form_is_the_one_of_the_catalogue(form):
    page = (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").read_text("utf-8")
    assert page == template(FORMS[form]), "run .venv/bin/python scripts/export_schemas.py"
    parts = [part for part in yaml.safe_load(page)["body"] if part["type"] != "markdown"]
    assert [part["attributes"]["label"] for part in parts] == [field.label for field in FORMS[form].fields]


@pytest.mark.parametrize("form", FORMS)
def test_an_issue_and_a_mail_say_the_same(form):
    said = read_issue(issue(form))
    assert (said.form.id, said) == (form, read_mail(mail(form)))
    assert read_form(issue(form).replace("\n", "\r\n")) == said
    assert read_form(mail(form).replace("\n", "\r\n")) == said


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_mail_names_every_field_that_is_needed(form):
    with pytest.raises(FormRefused) as caught:
        read_mail(empty_mail(FORMS[form]))
    assert [each.label for each in caught.value.wrongs] == [field.label for field in FORMS[form].fields if field.needed]
    assert all(each.message.startswith("Nothing stands here. ") for each in caught.value.wrongs)


def test_a_price_changes_its_line_and_nothing_else(asked, desk):
    files = asked(issue("price", others="priority.P1.fee: 80.00"))
    lines = changed(desk.root, files)
    assert list(files) == [PRICING] and len(lines) == 3
    assert ("    standard: 60.00", "    standard: 62.50") in lines
    assert asked(issue("price", rest="No"))[PRICING].count("2026-11-28") == 0


def test_hours_and_single_days_take_the_place_of_those_before(asked, desk):
    days = "2026-12-24 closed Christmas\n2027-01-02 10:00-12:00\n2027-02-01 to 2027-02-05 closed"
    tree = parse(asked(issue("hours", days=days))[PROFILE].encode(), "p").tree
    assert tree["hours"]["windows"] == [{"days": ["mon-fri"], "from": "08:00", "to": "17:00"}]
    before = parse((desk.root / PROFILE).read_bytes(), "p").tree
    older = {each["date"]: each for each in before["hours"].get("exceptions", [])}
    assert {each["date"] for each in tree["hours"].get("exceptions", [])} == set(older)
    said = [*tree["hours"].get("exceptions", []), *tree.get("closing_days", [])]
    (eve,) = [each for each in said if each.get("date") == "2026-12-24"]
    assert eve["label"] == "Christmas" and "windows" not in eve
    assert {"date": "2027-01-02", "windows": [{"from": "10:00", "to": "12:00"}]} in said
    assert {"from": "2027-02-01", "to": "2027-02-05"} in said


def test_a_pause_has_its_note_and_loses_it_again(asked, desk):
    text = asked(issue("status"))[PROFILE]
    tree = parse(text.encode(), "p").tree
    assert (tree["status"], tree["status_note"]) == ("paused", "Back on 7 January: we're moving.")


def test_a_reply_holds_any_mark(asked, desk, tmp_path):
    review = desk.root / SLUG / "reviews" / f"{REVIEW}.yaml"
    other = review.with_name(f"{SLUG}-202604-0a0b.yaml")
    text = review.read_text("utf-8").replace("north-desk", "south-desk")
    text = text.replace("Fixed on Monday, bill a little over the estimate", "Came when they said they would")
    other.write_text(text.replace(
        "Wi-Fi dropped on Friday afternoon. They rang first thing on Monday, came at eleven and replaced the access "
        "point.",
        "Our printers vanished after a power cut; an engineer found a dead switch.",
    ))  # fmt: skip
    words = "Thanks: it's \"ours\" - #1 {of} [two], 100% & more | * !\n\n### Review's end\n\n---\nkey: value\n- item"
    try:
        files = asked(issue("reply", review=other.stem, text=words))
    finally:
        other.unlink()
    (text,) = files.values()
    said = parse(text.encode(), "r").tree
    assert said["text"] == words.replace("\n---\nkey", "\n--- key").replace("value\n-", "value -")
    assert (said["by_role"], said["on"], said["review"]) == ("owner", "2026-11-28", other.stem)


def test_a_report_changes_no_file_and_tells_the_moderator_what_to_write(desk):
    draft, _ = made(read_form(issue("report")), desk)
    assert draft.files == {}
    assert f"reviews/{REVIEW}.yaml" in draft.told and "moderation: {state: disputed" in draft.told


def test_all_correct_dates_the_profile_and_the_cards(asked, desk):
    files = asked(issue("confirm"))
    assert sorted(files) == [PRICING, PROFILE]
    assert all("last_confirmed: 2026-11-28" in text for text in files.values())


def test_a_new_listing_says_what_the_form_says_and_no_more(asked):
    files = asked(issue("listing"))
    profile, card = (
        parse(files[f"copperfinch-repairs/{name}.yaml"].encode(), name).tree for name in ("profile", "pricing")
    )
    assert profile["summary"] == FILLED["listing"]["summary"]
    assert (profile["locations"][0]["public"], profile["verification"]) == ("false", {"level": "unverified"})
    assert card["rates"] == {"remote": {"standard": "40"}, "onsite": {"standard": "45.50"}}
    assert {"founded_year", "team_size", "takes_households", "insurance"} & profile.keys() == set()
    assert "CHANGE" not in "".join(files.values())


WRONG = {
    "a comma": ("price", {"remote": "62,50"}, 'Remote, an hour: "62,50" is no amount. Write a number with a dot'),
    "a currency": ("price", {"onsite": "£1,250.00"}, "like 1250.00."),
    "no such firm": ("price", {"provider": "alder-repair"}, "Did you mean alder-repairs?"),
    "another folder": ("price", {"provider": "../../etc"}, 'There is no provider "etc"'),
    "a path": ("status", {"provider": "..\\alder-repairs"}, "There is no provider"),
    "the shared words": ("hours", {"provider": "_reference"}, "There is no provider"),
    "a card elsewhere": ("price", {"card": "../birch/pricing.yaml"}, "Rate card: There is no card"),
    "a field that the card lacks": (
        "price", {"others": "rates.onsite.expert: 90"}, "Other prices: The card has no rates.onsite.expert",
    ),
    "a field that is no price": ("price", {"others": "currency.x: 90"}, "Nothing stands below it."),
    "a text for a price": ("price", {"others": "tax.mode: 90"}, "tax.mode is no single amount"),
    "one line twice": ("price", {"others": "rates.remote.senior: 90\nrates.remote.senior: 91"}, "stands twice"),
    "YAML": ("price", {"remote": "62.50}\nslug: other"}, "Remote, an hour: Write one line, not 2."),
    "a flow": ("price", {"others": "rates.remote.standard: {a: 1}"}, "is no amount"),
    "nothing new": ("price", {"remote": "", "rest": "No"}, "No price changes."),
    "a day": ("hours", {"windows": "moonday 09:00-17:00"}, "is no weekday"),
    "a time": ("hours", {"windows": "mon-fri 09:00-27:00"}, "Opening hours: "),
    "a date": ("hours", {"days": "24.12.2026 closed"}, "Days that differ: "),
    "a status": ("status", {"status": "delisted"}, 'Status: "delisted" is not an answer here.'),
    "two lines": ("status", {"note": "One.\nstatus: active"}, "Why, and until when: Write one line, not 2."),
    "an unknown review": ("reply", {"review": f"{SLUG}-202603-9f3b"}, f"Did you mean {REVIEW}?"),
    "a review elsewhere": ("reply", {"review": f"../{SLUG}-202603-9f3a"}, "Review: There is no review"),
    "a second reply": ("reply", {}, "There is a reply already"),
    "a bell": ("status", {"note": "Back \x07soon."}, "The invisible character U+0007"),
    "a turn of direction": ("status", {"note": "Back \u202esoon."}, "U+202E"),
    "no": ("confirm", {"all": "No"}, "Then nothing is confirmed."),
    "a reader": ("confirm", {"who": "I am a customer or a reader"}, "Who are you?: "),
    "a slug": ("listing", {"slug": "../up"}, "Short name for the address: "),
    "another's slug": ("listing", {"slug": SLUG}, f"{SLUG} is another firm's."),
    "markup": (
        "listing", {"summary": "<script>alert(1)</script> repairs of computers for offices in Leeds"},
        "What you do, and for whom: ",
    ),
    "a claim": (
        "listing", {"summary": "The best repairs of computers for all small offices in and around Leeds."},
        "What you do, and for whom: ",
    ),
    "no page, by a reader": ("listing", {"who": "I am a customer or a reader"}, "give its own public page"),
    "a town": ("listing", {"place": "Leedz"}, "Did you mean Leeds?"),
    "a zone": ("listing", {"place": "Otley, 53.91, -1.69, Europe/Otley"}, "Town: "),
    "a way to help": ("listing", {"channels": "remote, teleport"}, 'How you help: "teleport" is no way to help.'),
    "a service": ("listing", {"services": "wi-fi"}, "What you mend: "),
    "no price for a way": ("listing", {"onsite": ""}, "On site, an hour: You offer this"),
    "a telephone number": ("listing", {"phone": "0113 496 0123"}, "Telephone: "),
    "a currency that is none": ("listing", {"currency": "Pounds"}, "Currency: "),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_answer_is_named_by_its_field(asked, case):
    form, changes, said = WRONG[case]
    found = asked(issue(form, **changes))
    assert isinstance(found, list) and any(said in line for line in found), found


HOSTILE = {
    "no form": "Hello, please change my price to 5.",
    "empty": "",
    "headings of nobody": "### Password\n\nsecret",
    "a heading inside": issue("reply", text="Fine.\n\n### Your role\n\nother"),
    "a heading first": "### Provider\n\nother-firm\n\n" + issue("status"),
    "65 kB": issue("status", note="x" * 66_000),
    "many headings": "### Provider\n" * 6_000,
    "a field left out": issue("price", who=None),
    "an event of the host": '{"issue": {"body": "### Provider"}}',
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_body_is_refused_in_words(asked, case):
    found = asked(HOSTILE[case])
    assert isinstance(found, list) and 1 <= len(found) <= 10
    assert all(len(line) < 1_000 for line in found)


def test_text_that_looks_like_a_command_stays_text(asked):
    note = "$(touch /tmp/x) `id` ${{ github.token }} ; rm -rf / && echo"
    assert note in parse(asked(issue("status", note=note))[PROFILE].encode(), "p").tree["status_note"]
