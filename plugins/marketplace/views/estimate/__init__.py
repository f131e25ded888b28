"""The estimate page, and the data that a browser prices an incident from."""
