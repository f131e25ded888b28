"""The JSON Schemas of the data files, for editors and other programs; made from the models, never written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marketplace.catalog.load import MODELS
from marketplace.catalog.vocabularies import FILES, SYMPTOM_FILES
from marketplace.models.base import Record
from marketplace.models.reference.holidays import HolidayList
from marketplace.models.rights import Owners

TITLES = {
    "profile": "profile.yaml: who a provider is",
    "pricing": "pricing.yaml: what its work costs",
    "sla": "sla.yaml: what it promises",
    "review": "reviews/<id>.yaml: what a customer reports",
    "holidays": "_reference/holidays/<LIST>.yaml: one frozen list of holidays",
    "symptoms": "_reference/symptoms/<category>.yaml: what people say is wrong",
    "symptom_questions": "_reference/symptoms/questions.yaml: how urgent it is, and what to ask",
    "symptom_words": "_reference/symptoms/words.yaml: what a text is read by",
    "owners": "_owners.yaml: whose accounts may change what",
    "reply": "replies/<review id>.yaml: what the provider answers",
}


def schemas() -> Iterator[tuple[str, str]]:
    """Yield file name and text of every schema."""
    models: dict[str, type[Record]] = {
        **MODELS,
        **{name: model for name, (model, _) in FILES.items()},
        **SYMPTOM_FILES,
        "holidays": HolidayList,
        "owners": Owners,
    }
    for name, model in models.items():
        schema: dict[str, Any] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **_tidy(model.model_json_schema(by_alias=True, mode="validation")),
            "title": TITLES.get(name, f"_reference/{name}.yaml"),
        }
        yield f"{name}.schema.json", json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _tidy(schema: Any) -> Any:
    """Leave out what pydantic adds for Python: null, which no file can hold, and titles made of field names."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
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


def write_schemas(folder: Path) -> list[str]:
    """Write every schema into a folder, and return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = dict(schemas())
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(written)
