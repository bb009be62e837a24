"""Trials: a draft walked through as citizen and officer in the real pages, leaving nothing."""
