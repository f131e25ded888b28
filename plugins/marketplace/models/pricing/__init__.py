"""pricing.yaml, and the incident that is priced by it."""
