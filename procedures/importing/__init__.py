"""Reading published records into the catalogue. docs/import.md tells what it does and why."""
