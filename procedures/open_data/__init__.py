"""The catalogue as open data: JSON and CSV with a schema and the history of every version."""
