"""The pages that list providers: home, all, A to Z, by country, city, category and channel."""

from listing_pages.pages import register

__all__ = ["register"]
