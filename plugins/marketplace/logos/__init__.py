"""Logos: strangers' pictures, checked, drawn anew from their pixels, and never passed on as they came.

svg      what an SVG may hold: shapes and colours
raster   from checked bytes to the one picture that pages show
files    the logo files of a data folder

Source: docs/data-files.md#logos
"""

from marketplace.logos.files import Logo, read_logos

__all__ = ["Logo", "read_logos"]
