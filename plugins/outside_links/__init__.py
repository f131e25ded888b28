"""Do the sources outside still answer? `make links`. Not a Pelican plugin: no build asks anybody.

addresses   every address outside that a text links, and where
asking      one answer of one server: alive, blocked or failed
history     what was answered on which day, a file in the repository; what is dead
run         all addresses of all texts, after the canaries
"""
