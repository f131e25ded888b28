"""The search page, and all that it reads: names, what is said of firms, and the index of texts.

full_text   Pagefind's index, made of texts
pages       which page and files there are
"""

from search.pages import register

__all__ = ["register"]
