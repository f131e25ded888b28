"""Which paths in the output folder are not the site's and stay there: setting OUTPUT_RETENTION."""

from collections.abc import Sequence
from dataclasses import dataclass

from site_writer.problems import BuildProblem

ALWAYS = ("lost+found",)  # of the file system itself, where a disk of its own is the output folder
EXAMPLE = 'Write it like OUTPUT_RETENTION = ["CNAME", ".git"].'


@dataclass(frozen=True)
class Kept:
    """Names in the output folder, or paths below it; a folder stays with all that is in it."""

    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, setting: object) -> "Kept":
        """Return them from the setting. Raise BuildProblem for what is no list of paths inside the folder."""
        if isinstance(setting, str | bytes) or not isinstance(setting, Sequence):
            raise BuildProblem(f"OUTPUT_RETENTION is not a list. {EXAMPLE}")
        return cls(tuple(_name(entry) for entry in setting))

    def __contains__(self, path: str) -> bool:
        return any(path == name or path.startswith(f"{name}/") for name in (*self.names, *ALWAYS))


NOTHING_KEPT = Kept()


def _name(entry: object) -> str:
    name = entry.removeprefix("./").removesuffix("/") if isinstance(entry, str) else ""
    if not {"", ".", ".."}.isdisjoint(name.split("/")):
        raise BuildProblem(f"OUTPUT_RETENTION holds {entry!a}, which is no name in the output folder. {EXAMPLE}")
    return name
