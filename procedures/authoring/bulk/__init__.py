"""One change for many procedures: chosen, looked at, and put forward together."""
