"""The catalogue of kinds of papers: editing, matching what is imported, and saying whence."""
