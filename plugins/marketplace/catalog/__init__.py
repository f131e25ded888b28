"""The validated whole: every record of providers/, and the rules across records."""
