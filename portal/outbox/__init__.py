"""The outbox: the only way out of a transaction (see docs/outbox.md)."""
