"""Ratings after a result: the door (who may rate what), saving, counting, figures, the pages."""
