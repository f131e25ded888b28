"""CalendarError: a time or a calendar that has no answer."""

LONGEST_NAME = 60


class CalendarError(ValueError):
    """Why a time or a deadline cannot be computed: a stable code and a finished sentence."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)


def named(text: str) -> str:
    """Return a name that nobody has checked as it may stand in a sentence: short, and nothing a terminal obeys."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:LONGEST_NAME])
