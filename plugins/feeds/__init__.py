"""Atom feeds: guides, and new reviews and providers."""

from feeds.pages import register

__all__ = ["register"]
