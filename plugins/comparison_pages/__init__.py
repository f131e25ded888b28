"""Tables that put providers side by side: prices of the same job, promises in real hours."""

from comparison_pages.pages import register

__all__ = ["register"]
