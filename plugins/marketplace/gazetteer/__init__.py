"""Towns of the countries covered, and British postcode districts: tables that scripts/export_towns.py writes."""
