"""providers/_reference/: the vocabularies that all providers share, the basket, and the constants of the rating."""
