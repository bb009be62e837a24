"""What can be asked for: the catalogue, its versions, fees and search."""
