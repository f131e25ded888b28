"""The lists of providers: all, A to Z, by country, city, category and channel."""
