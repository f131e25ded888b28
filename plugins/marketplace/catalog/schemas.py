"""The JSON Schemas of the data files, for editors and other programs; made from the models, never written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from marketplace.catalog.load import MODELS
from marketplace.catalog.vocabularies import FILES, SYMPTOM_FILES, load_reference
from marketplace.models.base import Record
from marketplace.models.places import COUNTRY_FORM, countries
from marketplace.models.reference.holidays import HolidayList
from marketplace.models.reference.reference import Reference
from marketplace.models.rights import Owners, RefusedList
from marketplace.sources.listing import REFERENCE

TITLES = {
    "profile": "profile.yaml: who a provider is",
    "pricing": "pricing.yaml: what its work costs",
    "sla": "sla.yaml: what it promises",
    "review": "reviews/<id>.yaml: what a customer reports",
    "holidays": "_reference/holidays/<LIST>.yaml: one frozen list of holidays",
    "symptoms": "_reference/symptoms/<category>.yaml: what people say is wrong",
    "symptom_questions": "_reference/symptoms/questions.yaml: how urgent it is, and what to ask",
    "symptom_words": "_reference/symptoms/words.yaml: what a text is read by",
    "refused": "_refused.yaml: which listings were refused, and by which rule",
    "owners": "_owners.yaml: whose accounts may change what",
    "reply": "replies/<review id>.yaml: what the provider answers",
}


# Field of a schema -> the vocabulary that its words come from; "" is the record itself.
WORDS = {
    ("OfferedService", "id"): "services",
    ("Certification", "id"): "certifications",
    ("FlatJob", "id"): "services",
    ("HolidayRule", "list"): "holidays",
    ("", "tier_by_category"): "categories",
    ("Incident", "category"): "categories",
    ("Incident", "services"): "services",
}
LISTED_IN = ("profile", "pricing", "sla", "review")


def vocabulary_words(reference: Reference) -> dict[str, list[str]]:
    """Return the words of each vocabulary that files may use."""
    return {
        "services": sorted(reference.services),
        "certifications": sorted(reference.certifications),
        "categories": sorted(reference.categories),
        "holidays": sorted(reference.holidays),
    }


def schemas(words: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield file name and text of every schema, with the words of the vocabularies: an editor marks all others."""
    models: dict[str, type[Record]] = {
        **MODELS,
        **{name: model for name, (model, _) in FILES.items()},
        **SYMPTOM_FILES,
        "holidays": HolidayList,
        "owners": Owners,
        "refused": RefusedList,
    }
    for name, model in models.items():
        schema: dict[str, Any] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **_tidy(model.model_json_schema(by_alias=True, mode="validation")),
            "title": TITLES.get(name, f"_reference/{name}.yaml"),
        }
        if name in LISTED_IN:
            _put_words(schema, words)
        yield f"{name}.schema.json", json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _tidy(schema: Any) -> Any:
    """Leave out what pydantic adds for Python: null, which no file can hold, and titles made of field names."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if COUNTRY_FORM.items() <= schema.items():
        rest = {key: value for key, value in schema.items() if key not in COUNTRY_FORM}
        return {**rest, "enum": sorted(countries())}
    if schema.get("const") == "null":
        # Written without quotes, as people do, an editor reads it as nothing at all.
        return {"enum": ["null", None]}
    found = {key: _tidy(value) for key, value in schema.items() if not (key == "default" and value is None)}
    if isinstance(found.get("title"), str):
        del found["title"]
    options = [option for option in found.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        del found["anyOf"]
        return {**options[0], **found}
    return {**found, "anyOf": options} if options else found


def _put_words(schema: dict[str, Any], words: Mapping[str, Sequence[str]]) -> None:
    """Let the fields of WORDS hold the words of their vocabulary only."""
    for (group, field), vocabulary in WORDS.items():
        record = schema.get("$defs", {}).get(group, {}) if group else schema
        about = record.get("properties", {}).get(field)
        if about is None:
            continue
        listed = {"enum": list(words[vocabulary])}
        if about.get("type") == "array":
            about["items"] = listed
        elif about.get("type") == "object":
            (tiers,) = about.pop("patternProperties").values()
            about.update({"propertyNames": listed, "additionalProperties": tiers})
        else:
            for rule in ("pattern", "type", "minLength", "maxLength"):
                about.pop(rule, None)
            about.update(listed)


def write_schemas(folder: Path) -> list[str]:
    """Write every schema into a folder beside _reference/, and return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = dict(schemas(vocabulary_words(load_reference(folder.parent / REFERENCE))))
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(written)
