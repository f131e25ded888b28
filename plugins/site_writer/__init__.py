"""Render pages and write files: a stream of pages in, one whole site out, or the last site untouched.

pages       Page and File: what an edge hands over
address     the site's own address, in one form
names       Site: the few names that every template may read besides its view
plan        all pages of a build, one source for one URL
environment Jinja as our templates need it
rendering   one page to bytes
workers     all pages, in forked processes when there are many
reuse       pages of the last build that need not be made again
basis       what all pages are made of besides their views
links       every link inside the site leads somewhere
sources     what a build reads, which no output folder may hold
manifest    what a build has written
kept        what stays in the output folder by name
foreign     what lies there besides the site
staging     build aside and swap
swap        exchange two folders in one step
inside      replace a site file by file, where folders cannot be exchanged
lock        one builder at a time
cleaning    remove a site from its folder: make clean
interrupts  how an interrupted build ends
problems    what a build says instead of a traceback
ignored     what Pelican may not publish
hooks       where Pelican meets all of this
"""

from site_writer.address import site_address
from site_writer.hooks import PageSource, register
from site_writer.names import NavLink, Site
from site_writer.pages import File, Page
from site_writer.problems import BuildProblem

__all__ = ["BuildProblem", "File", "NavLink", "Page", "PageSource", "Site", "register", "site_address"]
