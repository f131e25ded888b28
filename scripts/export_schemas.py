"""Write what is made of models, manual and template: JSON Schemas, lines that messages show, the host's forms.

Run it after a model, a form, the template or an example in providers/README.md has changed.
"""

from pathlib import Path

from marketplace.catalog.manual import template_text, write_lines
from marketplace.catalog.schemas import write_schemas
from provider_forms.catalogue import FORMS
from provider_forms.issue import template

PROJECT = Path(__file__).resolve().parents[1]
PROVIDERS = PROJECT / "providers"
MODELS = PROJECT / "plugins" / "marketplace" / "models"
LINES, TEMPLATE = MODELS / "manual_lines.json", MODELS / "template_lines.json"
ISSUES = PROJECT / ".github" / "ISSUE_TEMPLATE"


def main() -> None:
    """Write and name them."""
    for name in write_schemas(PROVIDERS / "_schema"):
        print(f"providers/_schema/{name}")
    write_lines(PROVIDERS / "README.md", LINES)
    TEMPLATE.write_text(template_text(PROVIDERS / "_template"), encoding="utf-8")
    for form in FORMS.values():
        (ISSUES / f"{form.id}.yml").write_text(template(form), encoding="utf-8")
    for path in (LINES, TEMPLATE, *(ISSUES / f"{name}.yml" for name in FORMS)):
        print(path.relative_to(PROJECT))


if __name__ == "__main__":
    main()
