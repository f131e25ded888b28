"""The estimate page: what the reader's own incident costs with everyone, and the data that a browser prices it from."""

from estimate_pages.pages import register

__all__ = ["register"]
