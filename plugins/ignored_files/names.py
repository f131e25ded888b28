"""The names that editors, systems and version control give to files of their own, as shell patterns."""

import re
from collections.abc import Iterable
from fnmatch import translate
from pathlib import Path, PurePath

EDITORS = (
    # Vim and Neovim: swap files, the file that tries whether a folder can be written, undo and history files
    ".sw[a-z]", ".*.sw[a-z]", ".*.swpx", "*.sw[nopx]", "*.swpx", "*.un~", ".viminfo*", ".netrwhist",
    # Emacs: locks (links that lead nowhere), autosaves, backups; `~` is everybody's mark of a backup
    ".#*", "#*#", "*~", ".saves-*", ".emacs.desktop*", "flycheck_*", ".flycheck_*", "*_flymake.*",
    # nano, joe, Kate, gedit and what else saves through GLib
    "*.save", "*.save.[0-9]*", ".*.kate-swp", ".goutputstream-*",
    # JetBrains, Visual Studio Code, Sublime Text, Eclipse, Zed and others: their settings, and how they save
    ".idea", "*.iml", "*___jb_tmp___", "*___jb_old___", "*___jb_bak___", ".fleet",
    ".vscode", ".vscode-test", ".history", "*.vsctmp", ".vs", "*.sublime-project", "*.sublime-workspace", ".subl*.tmp",
    ".project", ".classpath", ".settings", ".zed", ".ipynb_checkpoints",
    # Office programs: locks and work files
    ".~lock.*#", "~$*", "~*.tmp", ".~*.tmp",
    # Safe saving: a file of another name that takes the old one's place (sed, rsync, mktemp, macOS and many editors)
    ".tmp*", "tmp.??????????", "*.sb-*-*", "*.tmp", "*.tmp.[0-9]*",
    # Backups by name: sed -i.bak, Notepad++, UltraEdit and others; autosaves of Qt Creator and others
    "*.bak", "*.bak.[0-9]*", "*.backup", "*.autosave",
)  # fmt: skip
SYSTEMS = (
    # macOS
    ".DS_Store", "._*", ".AppleDouble", ".AppleDB", ".AppleDesktop", ".LSOverride", ".Spotlight-V100", ".Trashes",
    ".fseventsd", ".TemporaryItems", "(A Document Being Saved By *", ".DocumentRevisions-V100", ".VolumeIcon.icns",
    ".com.apple.timemachine.*", ".apdisk", "__MACOSX", ".localized", "Icon\r",
    # Windows
    "Thumbs.db", "Thumbs.db:*", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$RECYCLE.BIN", "*.lnk",
    "System Volume Information",
    # Desktops and file systems
    ".directory", ".Trash", ".Trash-*", ".thumbnails", ".nfs*", ".fuse_hidden*", ".panfs.*", ".afs*",
    ".cifs*", ".smbdelete*", "lost+found", "@eaDir", ".snapshot",
    # What keeps folders equal between machines
    ".dropbox", ".dropbox.*", ".stfolder", ".stversions", ".stignore", ".syncthing.*.tmp", "~syncthing~*",
    ".sync_*.db*", "._sync_*.db*", ".owncloudsync.log*", ".unison.*",
)  # fmt: skip
# What merging and patching leave beside a file: patch, Mercurial, git mergetool.
MERGING = (
    "*.orig", "*.rej", "*_BACKUP_[0-9]*", "*_BASE_[0-9]*", "*_LOCAL_[0-9]*", "*_REMOTE_[0-9]*",
)  # fmt: skip
VERSION_CONTROL = (".git*", ".hg", ".hgignore", ".svn", ".bzr", ".jj", ".editorconfig")
PYTHON = ("__pycache__", "*.py[cod]", ".venv", ".*_cache", ".hypothesis", ".coverage*", "node_modules")
# Names that a folder of ours may have: Vim tries whether it can make a file (where 4913 is taken, it adds 123), sed -i
# writes sedXXXXXX, and joe saves what it can when it dies.
FILES_ONLY = (
    *(str(number) for number in range(4913, 10_000, 123)),
    "sed[a-z0-9][a-z0-9][a-z0-9][a-z0-9][a-z0-9][a-z0-9]",
    "DEADJOE",
)

OF_ANY_KIND = (*EDITORS, *SYSTEMS, *MERGING, *VERSION_CONTROL, *PYTHON)
PATTERNS = (*OF_ANY_KIND, *FILES_ONLY)


def is_ignored(name: str, *, folder: bool = False) -> bool:
    """Return whether a program has made a file, or a `folder`, of this name for itself; capitals do not count."""
    return (_FOLDER if folder else _FILE).fullmatch(name) is not None


def kept(paths: Iterable[Path], root: Path) -> list[Path]:
    """Return the files of `paths`, sorted, in which no name from `root` on is ignored."""
    return sorted(path for path in paths if not is_inside_ignored(path.relative_to(root)))


def is_inside_ignored(path: PurePath) -> bool:
    """Return whether a file, or a folder on the way to it, is ignored by its name."""
    return is_ignored(path.name) or any(is_ignored(name, folder=True) for name in path.parts[:-1])


def _matcher(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(translate, patterns)), re.IGNORECASE)


_FOLDER, _FILE = _matcher(OF_ANY_KIND), _matcher(PATTERNS)
