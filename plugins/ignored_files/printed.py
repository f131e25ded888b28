"""A file's name as it may stand in a message: anybody can give a file a name that a terminal obeys."""


def printed(name: str) -> str:
    """Return a name in one line: what cannot be printed is escaped as Python writes it, a new line as \\n."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)
