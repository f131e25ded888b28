"""The pages of content/: guides and their index, plain pages, glossary, the page that is not there, and all components.

texts       what Pelican and guide_tools read, as records that views take
components  every example of every component of the theme, where SHOW_COMPONENTS is on
pages       which pages there are
"""

from content_pages.pages import register

__all__ = ["register"]
