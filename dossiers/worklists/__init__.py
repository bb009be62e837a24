"""The officers' queue as a working tool: filters on forms, saved views, labels, work in bulk."""
