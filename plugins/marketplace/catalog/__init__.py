"""The validated whole: every record of providers/, and the rules across records."""

from marketplace.catalog.load import Catalog, Findings, examine_catalog, load_catalog
from marketplace.catalog.provider import Provider
from marketplace.catalog.vocabularies import load_reference

__all__ = ["Catalog", "Findings", "Provider", "examine_catalog", "load_catalog", "load_reference"]
