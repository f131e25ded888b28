"""One page for each provider: /providers/<slug>/."""

from provider_pages.pages import register

__all__ = ["register"]
