"""The reviews on a provider's page."""
