"""The production build: `SITEURL=https://... make publish`. Everything else is as in pelicanconf.py."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
if urlsplit(SITEURL).scheme != "https" or not urlsplit(SITEURL).hostname:
    sys.exit("publish: say where the site will live, with https: SITEURL=https://support.example make publish")

# Invented data are refused, unless the person who publishes says that it is a demo.
ALLOW_DEMO = os.environ.get("ALLOW_DEMO") == "1"
DURABLE_OUTPUT = True
DEAD_LINKS = "error"

# What only a published site needs: feeds, a map for search engines, facts for machines. Each can be left out.
PLUGINS = [*PLUGINS, "feeds", "sitemap", "structured_data"]
