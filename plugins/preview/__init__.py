"""Serve the built site on loopback and rebuild it when a source changes. Not a Pelican plugin: it runs Pelican.

server      a static file server that behaves like the hosts the site is meant for
watch       which sources count, and one build in a process of its own
session     both together, until interrupted
"""
