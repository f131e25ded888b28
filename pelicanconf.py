"""Settings of every build; publishconf.py adds what only the published site needs."""

from pathlib import Path

from jinja2 import StrictUndefined

from site_writer.interrupts import stop_with_status

stop_with_status()  # before the rest, which takes a moment: Ctrl-C ends a build with status 130

from marketplace.views.figures import SiteFigures  # noqa: E402

ROOT = Path(__file__).parent

SITENAME = "Break-fix support, compared"
SITESUBTITLE = "Who repairs it, how soon, and what it costs"
SITEURL = ""
# What the texts promise at the foot of every page. Both are reserved names: replace them with your own.
EDITORS_MAIL = "editors@breakfix.example"
REPOSITORY_URL = "https://git.breakfix.example/marketplace"
NAVIGATION = (
    ("Find help", "/estimate/"),
    ("All providers", "/all/"),
    ("Compare prices", "/compare/"),
    ("Who answers first", "/waits/"),
    ("Guides", "/guides/"),
)
FOOTER = (
    ("Tools that decide", "/tools/"),
    ("How ratings work", "/methodology/"),
    ("Places", "/countries/"),
    ("Providers A to Z", "/a-z/"),
    ("Glossary", "/glossary/"),
    ("Review policy", "/review-policy/"),
    ("What became of all reviews", "/transparency/"),
    ("If you are attacked", "/if-you-are-attacked/"),
    ("List or correct a provider", "/list-or-correct/"),
    ("About", "/about/"),
)

# What is read
PATH = str(ROOT / "content")
PROVIDERS_PATH = str(ROOT / "providers")
THEME = str(ROOT / "theme")
ARTICLE_PATHS = []  # guides are pages: they have no date that orders them
PAGE_PATHS = ["guides", "pages"]
PATH_METADATA = r"(?P<section>guides|pages)/(?P<slug>[a-z0-9-]+)\.md"
STATIC_PATHS = ["images"]
READERS = {
    "html": None,
    "htm": None,
    "rst": None,
}  # an editor's text is Markdown; the others publish or include raw files
WITH_FUTURE_DATES = True
SHOW_UNPUBLISHED = False  # drafts and guides whose day is still to come: only `make serve` shows them
SHOW_COMPONENTS = False  # /components/, for those who work on the theme: only `make serve` and the tests show it


def GUIDE_FIGURES(context):  # Pelican takes settings in capitals only
    """Return the live figures of the texts, from the snapshot that provider_data loaded."""
    return SiteFigures(context["snapshot"])


# What is written
OUTPUT_PATH = str(ROOT / "output")
OUTPUT_RETENTION = []  # names in the output folder that are not the site's and stay there: "CNAME", ".git"
THEME_TEMPLATES_OVERRIDES = [THEME]  # lets templates import components/<name>/macro.html
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": [],
}
PLUGINS = [
    "site_writer",
    "provider_data",
    "guide_tools",
    "content_pages",
    "listing_pages",
    "provider_pages",
    "comparison_pages",
    "estimate_pages",
    "tool_pages",
    "rating_pages",
    "moved_pages",
    "search",
    "browser_modules",
    "stylesheet",
]
DEAD_LINKS = "error"  # or "warning"
DURABLE_OUTPUT = False  # wait until the disk has the files before the swap

# Pages come from our own edges, through site_writer; Pelican itself writes none.
DIRECT_TEMPLATES = []
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = DRAFT_PAGE_SAVE_AS = ARTICLE_SAVE_AS = AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
DEFAULT_PAGINATION = False

# One commit, one result: nothing here may depend on the machine.
DEFAULT_LANG = "en"
LOCALE = ("C",)
TIMEZONE = "UTC"
AUTHOR = "The editors"
CACHE_CONTENT = LOAD_CONTENT_CACHE = False  # a pickle is code
