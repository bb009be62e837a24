"""Visits to a one-stop unit: numbers, windows, calling screen, appointments (docs/visits.md)."""
