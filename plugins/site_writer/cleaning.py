"""Remove what builds wrote into an output folder, and nothing else: `python -m site_writer.cleaning output`."""

import sys
from pathlib import Path

from site_writer.inside import remove_files
from site_writer.manifest import NAME, read_manifest
from site_writer.problems import BuildProblem, cause, shown
from site_writer.sources import real_folder


def clean(output: Path) -> str:
    """Remove the site; return a sentence on what is left, "" when nothing is. Raises BuildProblem and OSError.

    A folder that no build has written is left as it is; a site of a version without a manifest too.
    """
    folder = real_folder(output)
    if not folder.exists():
        return ""
    files = read_manifest(folder)
    remove_files(folder, set() if files is None else {*files, NAME})
    left = sorted(path.name for path in folder.iterdir())
    if not left:
        folder.rmdir()
        return ""
    names = ", ".join(map(shown, left[:3])) + (" and more" if len(left) > 3 else "")
    return f"{shown(str(output))} stays, with what no build has listed as its own: {names}. Remove it yourself."


if __name__ == "__main__":
    try:
        for name in sys.argv[1:]:
            said = clean(Path(name))
            sys.stderr.write(f"{said}\n" if said else "")
    except BuildProblem as problem:
        sys.exit(f"clean: {problem}")
    except OSError as error:
        sys.exit(f"clean: {cause(error)}")
