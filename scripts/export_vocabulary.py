"""Write what the browser modules share with the models: closed lists and numbers, and the types that tsc reads.

Run it after a model, a list or a number of policy.py has changed.
"""

from pathlib import Path

from marketplace.views.shipped.vocabulary import generated

PROJECT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write and name them."""
    for name, text in generated():
        (PROJECT / name).write_text(text, "utf-8")
        print(name)


if __name__ == "__main__":
    main()
