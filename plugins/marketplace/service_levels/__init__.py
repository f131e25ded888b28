"""Service levels: when a promise is due, what it really means, and whether it is kept."""
