"""Attacks and invented markets that the method is tried on. Nothing here enters a rating."""
