"""What a published site needs beside its pages: no address is lost, sums to verify it, and what hosts read.

ledger      the addresses that were published: none vanishes without a page that leads on
checksums   the digest of every file, and of every review
hosts       files that hosts read, and the limits of hosts
source      where the build meets all of this
"""

from pelican import signals

from publication.source import Publication


def add(pelican: object) -> type[Publication]:
    return Publication


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
