"""sla.yaml: coverages, promises and terms; and the report of a call that a deadline is computed for."""
