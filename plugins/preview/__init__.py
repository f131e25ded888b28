"""Serve the built site on loopback and rebuild it when a source changes. Not a Pelican plugin: it runs Pelican.

site        what a static host does with the folder of a site
server      who may call it, and how long and how often
watch       which sources count, and one build in a process of its own
session     both together, until interrupted
"""
