"""The mathematics of ratings (RATE-3): the only place where pandas appears.

ratings = rate(catalog.providers, as_of=day, method=Method.of(catalog.reference.rating))
ratings["acme-it"].shown, ratings["acme-it"].score_text, ratings["acme-it"].rank
"""

from marketplace.ratings.aggregate import rate
from marketplace.ratings.method import Method
from marketplace.ratings.summary import Rating

__all__ = ["Method", "Rating", "rate"]
