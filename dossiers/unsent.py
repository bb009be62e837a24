"""Words that an expired sign-in left unsent, as the faces of dossiers ask for them."""

from portal.unsent import forget, keep, recall

__all__ = ["forget", "keep", "recall"]
