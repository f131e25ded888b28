"""A data folder of synthetic providers beside the real vocabularies."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from demo_data.synthetic import write_providers


@dataclass(frozen=True)
class Project:
    """Where the data are and how much there is."""

    folder: Path
    providers: int
    reviews: int

    @property
    def data(self) -> Path:
        return self.folder / "providers"

    @property
    def output(self) -> Path:
        return self.folder / "output"


def make_project(folder: Path, *, reference: Path, providers: int) -> Project:
    """Write `providers` synthetic providers below `folder`, with a copy of the vocabularies in `reference`."""
    data = folder / "providers"
    shutil.copytree(reference, data / "_reference")
    return Project(folder, providers, write_providers(data, providers))


def count_files(folder: Path) -> tuple[int, int]:
    """Return how many files a folder holds, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)
