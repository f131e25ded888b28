"""A rate card in words: its parts as a provider page shows them."""
