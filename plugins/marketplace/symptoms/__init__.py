"""What broke, in a reader's own words: read forgivingly, and led to a category or a service. See docs/symptoms.md.

words        a text as words: spellings, slips, forms
index        the vocabulary made ready once: what the browser's twin gets too
reading      a text as tokens: other words for the same thing, negations, urgency
matching     the answer: ids by score, what to ask, how urgent it is
"""

from marketplace.symptoms.index import Index, index_of
from marketplace.symptoms.matching import Found, find

__all__ = ["Found", "Index", "find", "index_of"]
