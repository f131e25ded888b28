"""Load the snapshot once a run and set one context key: `snapshot`.

loading     the snapshot, for Pelican
folder      where the data are, for commands that must not import the settings
as_of       the day of a build and of a check
repository  what git knows of that day
"""


def register() -> None:
    """Connect to Pelican. Imported here, as the commands read the day without Pelican."""
    from provider_data.loading import connect

    connect()
