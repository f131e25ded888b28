"""Find the data files and read them: strict YAML in which every scalar is text and every value has a place."""

from marketplace.sources.document import Document
from marketplace.sources.listing import Listing, SourceFile, list_files
from marketplace.sources.plain import plain_tree
from marketplace.sources.reader import Reading, contents, examine, examine_bytes, parse, read

__all__ = [
    "Document", "Listing", "Reading", "SourceFile", "contents", "examine", "examine_bytes", "list_files", "parse",
    "plain_tree", "read",
]  # fmt: skip
