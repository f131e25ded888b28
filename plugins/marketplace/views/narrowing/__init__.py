"""Filters over lists: what each provider has of each facet, decided here; the browser only counts and hides."""
