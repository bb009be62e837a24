"""Finding procedures: what is indexed, how a question is read, how answers are ranked."""
