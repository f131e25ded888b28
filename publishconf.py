"""The production build: `SITEURL=https://... make publish`. Everything else is as in pelicanconf.py."""

import os
import sys
from pathlib import Path

from site_writer import BuildProblem, site_address

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *

PLACE = "publish: say where the site will live, with https: SITEURL=https://support.example make publish"
try:
    SITEURL = site_address(os.environ.get("SITEURL", ""))
except BuildProblem as problem:
    sys.exit(f"{PLACE}\n{problem}")
if not SITEURL.startswith("https://"):
    sys.exit(PLACE)

# Invented data are refused, unless the person who publishes says that it is a demo.
ALLOW_DEMO = os.environ.get("ALLOW_DEMO") == "1"
DURABLE_OUTPUT = True
DEAD_LINKS = "error"

# What only a published site needs: feeds, a map for search engines, facts for machines. Each can be left out.
PLUGINS = [*PLUGINS, "feeds", "sitemap", "structured_data", "publication"]
# Addresses that were published, in git: none of them vanishes (`make addresses` adds new ones).
ADDRESSES = str(Path(__file__).parent / "addresses.txt")
HOST = os.environ.get("HOST", "")  # whose limits a build keeps to: plugins/publication/hosts.toml
