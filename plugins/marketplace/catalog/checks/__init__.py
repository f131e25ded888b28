"""The checks that need a vocabulary, a day or another record; one module a subject."""
