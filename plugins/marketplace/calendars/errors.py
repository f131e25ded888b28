"""CalendarError: a time or a calendar that has no answer."""


class CalendarError(ValueError):
    """Say with a stable code and a finished sentence why a time or a deadline cannot be computed."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)
