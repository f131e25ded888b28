"""Find the data files and read them: strict YAML in which every scalar is text and every value has a place."""

from marketplace.sources.document import Document
from marketplace.sources.reader import parse, read

__all__ = ["Document", "parse", "read"]
