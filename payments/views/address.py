"""Where a request comes from."""

from portal.addresses import client_address

__all__ = ["client_address"]
