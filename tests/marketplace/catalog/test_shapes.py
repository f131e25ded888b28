# ruff: noqa: E501 (tables of cases are read by column)
"""A group, a list or a value in another's place, and words of one's own: each is answered with what to write."""

import pytest
from pydantic import ValidationError

from marketplace.catalog.load import MODELS
from marketplace.catalog.manual import groups
from marketplace.models import synonyms
from marketplace.models.base import Record, validate
from marketplace.models.manual_text import LINES, field_key
from marketplace.models.vocabulary import CHANNELS, PRIORITIES, TIERS
from marketplace.problems import LIKE, did_you_mean, folded, nearest
from marketplace.sources import parse
from tests.marketplace.catalog.planting import sound_folder

PROFILE, CARD, LEVEL = "profile.yaml", "pricing.yaml", "sla.yaml"
# What the fields answer that may be written in more than one form: days in one word, ranges, a list named alone.
# The last one: a price beyond zones that are not there.
# "travel_incomplete" and "zone_edge" ask for the fields that the test leaves out beside the one it tries.
OTHER_FORMS = {
    "day_unknown", "missing", "unknown_field", "channel_unknown", "whole_number", "travel_incomplete", "zone_edge",
}  # fmt: skip
SHORT_FORMS = {"holidays"}


def answers(group: type[Record], field: str, value: object) -> list[tuple[str, str]]:
    try:
        validate(group, {field: value})
    except ValidationError as error:
        return [(entry["type"], entry["msg"]) for entry in error.errors() if entry["loc"][:1] == (field,)]
    return []


def reads(group: type[Record], field: str, message: str) -> bool:
    """Return whether the line that a message shows has a shape that the field takes."""
    line = message.partition(f"{LIKE} ")[2].partition("; if it costs something: ")[0]
    codes = {code for code, _ in answers(group, field, parse(line.encode(), "line").tree[field])}
    return codes.isdisjoint(("not_a_group", "not_a_list", "not_text", "money_format"))


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_field_in_a_wrong_shape_is_answered_with_its_line(kind):
    tried = 0
    for group in groups(MODELS[kind]):
        for name, info in group.model_fields.items():
            field = info.alias or name
            line = LINES[field_key(group, field)]
            right = parse(line.encode(), "line").tree[field]
            for wrong in [{"amount": "40.00"}, ["a", "b"]] if isinstance(right, str) else ["40.00", "free"]:
                found = answers(group, field, wrong)
                tried += 1
                assert found or field in SHORT_FORMS, (group, field, wrong)
                shown = any(f"{LIKE} {field}: " in message and reads(group, field, message) for _, message in found)
                assert shown or {code for code, _ in found} <= OTHER_FORMS, (group, field, wrong, found)
    assert tried > 5


SHAPES = [
    (CARD, "stacking: max\n", "stacking: max\ncallout: 40.00\n", "callout: {onsite: {amount: 40.00}}"),
    (CARD, "travel:\n  mode: per_distance\n  unit: mi\n  rate: 0.45\n  free: 10\n  trip: return\n", "travel: free\n", "travel: {mode: "),
    (CARD, "tax:\n  mode: exclusive\n  name: VAT\n  rate_pct: 20\n", "tax: ex VAT\n", "tax: {mode: exclusive, name: VAT, rate_pct: 20}"),
    (CARD, "  P1:\n    fee: 75.00\n    multiplier: 1.5\n", "  P1: 75.00\n", "P1: {fee: 75.00}"),
    (PROFILE, "  - {id: wifi, depth: core}", "  - wifi", f"{LIKE} - {{id: wifi, depth: core}}"),
    (PROFILE, "languages:\n  - en\n  - pl\n", "languages: en, pl\n", "languages: [en, pl]"),
    (PROFILE, "slug: alder-repairs", "slug: [alder]", "slug: example-fixworks"),
    (PROFILE, "    country: GB\n    lat: 53.80", "    country: {code: GB}\n    lat: 53.80", "country: GB"),
    (PROFILE, "  exceptions:\n    - {date: 2026-12-24, closed: true}", "  exceptions: none", "exceptions: [{date: "),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), SHAPES)
def test_a_wrong_shape_in_a_file_is_one_problem_with_the_line(tmp_path, file, old, new, says):
    folder = sound_folder(tmp_path)
    folder.plant(file, old, new)
    (problem,) = [problem for problem in folder.problems() if problem.code in ("not_a_group", "not_a_list", "not_text")]
    assert says in problem.message


MEANT = [
    (CARD, "tax:\n  mode: exclusive\n  name: VAT\n  rate_pct: 20\n", "tax: none\n", "Write it like this: tax: {mode: none}"),
    (CARD, "travel:\n  mode: per_distance\n  unit: mi\n  rate: 0.45\n  free: 10\n  trip: return\n", "travel: unknown\n", "Write it like this: travel: {mode: unknown}"),
    (LEVEL, "terms:\n", "terms:\n  remedy: none\n", "Write it like this: remedy: {type: none}"),
    (CARD, "    windows:\n      - {days: [mon-fri], from: 17:30", "    windows:\n      - {days: Monday to Friday, from: 17:30", "Use mon-fri."),
    (CARD, "    fee: 75.00", "    fee: 120 - 200", "where amounts may be ranges, {from: 120, to: 200}"),
    (CARD, "    fee: 75.00", "    fee: from £60", "where amounts may be ranges, {from: 60}"),
    (CARD, "    minimum_min: 60", "    first_hour: 80.00", "Did you mean first_block? Write it like this: first_block: {minutes: 60,"),
    (CARD, "stacking: max\n", "stacking: max\nwarranty: 30 days\n", "It stands in sla.yaml, like terms: {warranty: {labour_days: 30}}."),
    (PROFILE, "{id: wifi, depth: core}", "{id: ssd_upgrade, depth: core}", "Did you mean storage_swap?"),
    (PROFILE, "{id: wifi, depth: core}", "{id: Wi-Fi, depth: core}", "Did you mean wifi?"),
    (PROFILE, "{id: wifi, depth: core}", "{id: WLAN, depth: core}", "Did you mean wifi?"),
    (PROFILE, "{id: wifi, depth: core}", "{id: Screen replacement, depth: core}", "Did you mean screen_replacement?"),
    (PROFILE, "{id: wifi, depth: core}", "{id: data_recovery, depth: core}", "Use one of: data_recovery_cleanroom, data_recovery_deleted,"),
    (PROFILE, "  - workshop\nservices", "  - email\nservices", "email is not a channel. Use one of: mail_in, onsite,"),
    (CARD, "    standard: 60.00", "    standard: 60.00\n    junior: 50.00", "junior is not a tier. Did you mean standard?"),
    (CARD, "mode: exclusive", "mode: plus VAT", "Did you mean exclusive?"),
    (CARD, "trip: return", "trip: both ways", "Did you mean return?"),
    (CARD, "  P1:\n", "  urgent:\n", "urgent is not a priority. Did you mean P1?"),
    (CARD, "    increment_min: 30", "    increment_min: half an hour", "Write 30, in minutes."),
    (CARD, "  free: 10\n", "  free: 10 miles\n", "Write 10."),
    (CARD, "stacking: max\n", "stacking: max\nhourly_rate: 60.00\n", "hourly_rate is not a field here. Did you mean rates? Write it like this: rates: {"),
    (LEVEL, "mode: coverage_minutes", "mode: business_hours", "Did you mean coverage_minutes?"),
    (LEVEL, "minutes: 240", "minutes: 4 hours", "Write 240, in minutes."),
    (LEVEL, "labour_days: 30", "labour_days: 2 weeks", "Write 14, in days."),
    (LEVEL, "metric: response", "metric: first response", "Did you mean response?"),
    (LEVEL, "terms:\n", "warranty: 30 days\nterms:\n", "Did you mean terms? Write it like this: terms: {"),
    (PROFILE, "founded_year: 2014", "phone: 0113 4960101", "phone is not a field here. Did you mean contacts? Write it like this: contacts: [{kind: phone,"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), MEANT)
def test_words_are_answered_by_what_they_mean(tmp_path, file, old, new, says):
    folder = sound_folder(tmp_path)
    folder.plant(file, old, new)
    assert any(says in problem.message for problem in folder.problems()), folder.problems()


def test_another_thing_in_a_list_is_one_problem(tmp_path):
    folder = sound_folder(tmp_path)
    folder.plant(LEVEL, "terms:\n", "  - all other calls: next day\nterms:\n")
    (problem,) = folder.problems()
    assert problem.message.startswith("all other calls is not a field here.")


def test_synonyms_mean_words_of_their_list_and_are_none_themselves():
    lists = {"CHANNELS": CHANNELS, "TIERS": TIERS, "PRIORITIES": PRIORITIES}
    fields = {"PROFILE_FIELDS": "profile", "CARD_FIELDS": "pricing", "LEVEL_FIELDS": "sla"}
    for name, means in vars(synonyms).items():
        if name.isupper() and isinstance(means, dict):
            for word, meaning in means.items():
                assert word == folded(word) or "/" in word, (name, word)
                assert meaning == "" or word != folded(meaning), (name, word)
                if name in lists and meaning:
                    assert meaning in lists[name]
                if name in fields:
                    assert meaning in MODELS[fields[name]].model_fields
                    assert word not in MODELS[fields[name]].model_fields


def test_no_services_are_called_the_same(tmp_path):
    file = sound_folder(tmp_path).root / "_reference" / "services.yaml"
    categories = parse(file.read_bytes(), "services.yaml").tree["categories"]
    services = [service for category in categories for service in category["services"]]
    ids = {folded(service["id"]) for service in services}
    also = [folded(word) for service in services for word in service.get("also", ())]
    assert len(also) == len(set(also))
    assert ids.isdisjoint(also)


def test_letters_alone_mean_little():
    assert nearest("junior", TIERS) is None
    assert nearest("email", CHANNELS) is None
    assert nearest("standart", TIERS) == "standard"
    assert did_you_mean("data", ("data_copy", "data_loss", "wifi")) == "Use one of: data_copy, data_loss."
