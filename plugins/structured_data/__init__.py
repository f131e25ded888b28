"""Facts for machines: schema.org documents in the head of pages, never of invented data."""

from structured_data.documents import register

__all__ = ["register"]
