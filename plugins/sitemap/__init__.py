"""What search engines ask for first: sitemap.xml and robots.txt."""

from sitemap.pages import register

__all__ = ["register"]
