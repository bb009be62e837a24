"""A postal operator: takes parcels, moves them, and tells where they are."""
