"""Load the snapshot once a run and set one context key: `snapshot`."""

from provider_data.loading import register

__all__ = ["register"]
