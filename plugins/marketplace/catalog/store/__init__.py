"""What reading and checking a provider's files gave, kept by the digest of all that it depends on.

codec     records as JSON, and back without validating them again
version   a digest of the program itself
entries   one file for each provider, in a folder that may be lost at any time
"""

from marketplace.catalog.store.entries import NO_STORE, Kept, Store

__all__ = ["NO_STORE", "Kept", "Store"]
