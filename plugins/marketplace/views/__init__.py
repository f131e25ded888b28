"""What each template may read: one frozen dataclass a page, with finished text in it."""
