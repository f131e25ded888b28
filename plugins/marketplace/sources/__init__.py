"""Find the data files and read them: strict YAML in which every scalar is text and every value has a place."""

from marketplace.sources.document import Document
from marketplace.sources.listing import Listing, SourceFile, list_files
from marketplace.sources.reader import Reading, examine, parse, read

__all__ = ["Document", "Listing", "Reading", "SourceFile", "examine", "list_files", "parse", "read"]
