"""Switches: how the outside world misbehaves, on purpose and the same way each time."""
