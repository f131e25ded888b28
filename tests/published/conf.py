"""The production build as it is, but for where the data come from."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import publishconf
from publishconf import *
from tests.published import real_data

PLUGINS = [real_data if name == "provider_data" else name for name in publishconf.PLUGINS]
