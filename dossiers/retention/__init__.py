"""Keeping and erasing by rule: the person's text and files go, the chain of events stays."""
