"""Canned replies and letters of a unit, in the tag language of results."""
