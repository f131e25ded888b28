"""Write the JSON Schemas of the data files into providers/_schema/; run it after a model has changed."""

from pathlib import Path

from marketplace.catalog.schemas import write_schemas

FOLDER = Path(__file__).resolve().parents[1] / "providers" / "_schema"


def main() -> None:
    """Write and name them."""
    for name in write_schemas(FOLDER):
        print(f"providers/_schema/{name}")


if __name__ == "__main__":
    main()
