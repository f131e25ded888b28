"""Which files are nobody's text: what editors and systems write beside the files people edit, and what git ignores.

names      the names that programs give to files of their own
git        what git ignores below a folder
printed    a name of a file as it may stand in a message

Every reader of files asks here, and so does whoever watches them; a name that is not known here is never skipped.
"""

from ignored_files.git import ignored_by_git
from ignored_files.names import PATTERNS, is_ignored, is_inside_ignored, kept
from ignored_files.printed import printed

__all__ = ["PATTERNS", "ignored_by_git", "is_ignored", "is_inside_ignored", "kept", "printed"]
