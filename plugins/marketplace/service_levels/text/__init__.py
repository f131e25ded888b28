"""Deadlines explained in words, for a terminal."""
