"""The live figures of the texts: every name of the guides' catalogue, computed from the snapshot.

values      what a figure and a table are
counts      providers and reviews
policies    promises, diagnosis, warranty
prices      the basket
waits       what promises mean in real hours
timeline    how long the steps of a job took
outcomes    how jobs ended and what they cost against the quote
rating      the rating's constants and one rating step by step
reviews     what happened to the reviews that came in
"""

from marketplace.views.figures.lookup import SiteFigures

__all__ = ["SiteFigures"]
