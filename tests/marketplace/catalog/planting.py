"""A sound data folder to plant faults in: one provider with every field, and the project's vocabularies."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree, ignore_patterns

from marketplace.catalog import examine_catalog
from marketplace.problems import Problem

ROOT = Path(__file__).resolve().parents[3]
REFERENCE = ROOT / "providers" / "_reference"
SOUND = ROOT / "tests" / "data_cases" / "sound"
AS_OF = date(2026, 11, 23)
SLUG = "alder-repairs"
REVIEW = "reviews/alder-repairs-202603-9f3a.yaml"
REPLY = "replies/alder-repairs-202603-9f3a.yaml"


@dataclass(frozen=True)
class Folder:
    """Hold a data folder that a test may break."""

    root: Path

    def plant(self, file: str, old: str, new: str, *, at: str = "", slug: str = SLUG) -> tuple[str, int]:
        """Replace text that stands once; return the shown path and the line of `at`, else of the new text."""
        path = self.root / slug / file
        before = path.read_text(encoding="utf-8")
        assert before.count(old) == 1, f"{file} holds {before.count(old)} times: {old}"
        after = before.replace(old, new)
        path.write_text(after, encoding="utf-8")
        place = after.index(at) if at else before.index(old) + len(new) - len(new.lstrip())
        return f"providers/{slug}/{file}", after.count("\n", 0, place) + 1

    def copy(self, slug: str) -> None:
        """Add a second provider: the first one's profile and rates under another slug."""
        copytree(self.root / SLUG, self.root / slug)
        for name in ("reviews", "replies"):
            for file in (self.root / slug / name).iterdir():
                file.unlink()
        for file in (self.root / slug).glob("*.yaml"):
            text = file.read_text(encoding="utf-8").replace(SLUG, slug)
            text = text.replace("Alder Repairs", "Birchgate Desk").replace("+441134960150", "+441134960151")
            file.write_text(text, encoding="utf-8")

    def problems(self) -> tuple[Problem, ...]:
        """Check the folder."""
        return examine_catalog(self.root, as_of=AS_OF).problems


def copy_reference(root: Path, *, symptoms: bool = False) -> None:
    """Copy the project's vocabularies; the words of readers, which take long to check, only where they are wanted."""
    copytree(REFERENCE, root / REFERENCE.name, ignore=None if symptoms else ignore_patterns("symptoms"))


def sound_folder(place: Path, *, symptoms: bool = False) -> Folder:
    """Make a data folder without problems at `place`/providers."""
    root = place / "providers"
    copytree(SOUND, root)
    copy_reference(root, symptoms=symptoms)
    return Folder(root)
