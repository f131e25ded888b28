"""Serve the built site on loopback and rebuild it when a source changes. Not a Pelican plugin: it runs Pelican."""
