"""What a record is: frozen pydantic models of every data file, unknown keys refused.

profile        profile.yaml
pricing        pricing.yaml, and the incident that is priced
service_level  sla.yaml, and the report that a deadline is computed for
review         reviews/ and replies/
reference      _reference/
base           what every record is made of; the other modules here are values that several records share
"""
