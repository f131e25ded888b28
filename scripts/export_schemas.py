"""Write what is made of the models and the manual: the JSON Schemas, and the lines that messages show.

Run it after a model or an example in providers/README.md has changed.
"""

from pathlib import Path

from marketplace.catalog.manual import write_lines
from marketplace.catalog.schemas import write_schemas

PROJECT = Path(__file__).resolve().parents[1]
PROVIDERS = PROJECT / "providers"
LINES = PROJECT / "plugins" / "marketplace" / "models" / "manual_lines.json"


def main() -> None:
    """Write and name them."""
    for name in write_schemas(PROVIDERS / "_schema"):
        print(f"providers/_schema/{name}")
    write_lines(PROVIDERS / "README.md", LINES)
    print(LINES.relative_to(PROJECT))


if __name__ == "__main__":
    main()
