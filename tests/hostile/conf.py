"""The site as it is, but for who writes the providers' texts."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import pelicanconf
from pelicanconf import *
from tests.hostile import hostile_data

PLUGINS = [hostile_data if name == "provider_data" else name for name in pelicanconf.PLUGINS]
