"""How git is asked about a folder: by reading only, and about the repository that the folder lies in."""

import os
import subprocess
from pathlib import Path

# Names of another repository in the environment (a hook has them) would answer for it instead of for the folder.
OF_ANOTHER_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
)  # fmt: skip
# git's words in English, as ours are; reading must not write, not even git's own index.
# What a partial clone lacks is not fetched.
ALWAYS = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


class GitRefused(Exception):
    """The reason why git gives no answer, in git's own words where git has spoken."""


def run_git(folder: Path, *command: str, given: bytes = b"") -> bytes:
    """Return what a command of git prints when it is run in `folder`, with `given` to read. Raises GitRefused."""
    environ = {name: value for name, value in os.environ.items() if name not in OF_ANOTHER_REPOSITORY} | ALWAYS
    try:
        run = subprocess.run(["git", "-C", str(folder), *command], input=given, capture_output=True, env=environ)
    except FileNotFoundError:
        raise GitRefused("git is not installed, or not in PATH") from None
    except OSError as error:
        raise GitRefused(f"git cannot be started: {error.strerror}") from None
    if run.returncode:
        words = " ".join(run.stderr.decode("utf-8", "backslashreplace").split())
        raise GitRefused(f"git says: {words or f'exit status {run.returncode}'}")
    return run.stdout
