"""Writing procedures without a programmer: drafts, what is wrong with them, publication."""
