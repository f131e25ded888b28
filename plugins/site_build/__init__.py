"""`make site`, `make publish` and `make serve`: check, then build in the same process, if anything has changed.

So all data are read once, and a build of what is built already costs no more than reading the files.

command     one run of it
unchanged   all that a build reads, and the site it wrote, as digests
"""

from site_build.command import build

__all__ = ["build"]
