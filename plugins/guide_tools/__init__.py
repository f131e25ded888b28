"""Turn the editors' Markdown into pages: glossary links, live figures, and checks with file and line.

source      a text's metadata and body
metadata    what the metadata lines may hold
glossary    the terms of content/glossary.yaml
catalogue   the closed list of live figures and tables
tokens      [[figure:…]], [[table:…]] and [[term:…]] as values
extension   the same tokens inside Python-Markdown
rendering   one text to HTML
images      the editors' images and their sizes
markup      Markdown that would not become what was meant
headings    their order and their names
lists       the numbered lists that checklists are made of
links       what a text leads to, and from when on readers can open it
new_guide   the file that a new guide starts from
checks      everything `make check` says about content/
reader      the two hooks into Pelican
"""

from guide_tools.checks import check_content, examine_texts
from guide_tools.figures import Figure, Figures, FigureTable, NoFigures
from guide_tools.glossary import Glossary, Term, load_glossary
from guide_tools.reader import register
from guide_tools.rendering import Rendered, render
from guide_tools.source import SECTIONS, Source, read_source

__all__ = [
    "SECTIONS",
    "Figure",
    "FigureTable",
    "Figures",
    "Glossary",
    "NoFigures",
    "Rendered",
    "Source",
    "Term",
    "check_content",
    "examine_texts",
    "load_glossary",
    "read_source",
    "register",
    "render",
]
