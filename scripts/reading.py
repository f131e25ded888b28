"""List how each text reads, the hardest first: words, minutes, and from about which age (make reading)."""

from pathlib import Path

from command_line import run
from guide_tools.checks import text_files
from guide_tools.glossary import load_glossary
from guide_tools.reading import reading_of
from guide_tools.source import read_source

CONTENT = Path(__file__).resolve().parents[1] / "content"


def main() -> None:
    """Read all texts and print a line for each. Raises DataInvalid or OSError."""
    (_, glossary_file), *files = text_files(CONTENT).items()
    glossary = load_glossary(glossary_file)
    found = [reading_of(read_source(file, name=name), glossary) for name, file in files]
    print("words  minutes  grade  age  text")
    for each in sorted(found, key=lambda one: (-(one.grade or 0), one.slug)):
        grade, age = ("-", "-") if each.grade is None else (f"{each.grade:.1f}", f"{each.age}+")
        print(f"{each.words:5}  {each.minutes:7}  {grade:>5}  {age:>3}  {each.slug}")


if __name__ == "__main__":
    run(main)
