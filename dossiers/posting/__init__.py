"""Results by post: who may choose it, where it goes, handing over, and what the post tells."""
