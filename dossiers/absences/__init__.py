"""Absences of officers, and who stands in for whom: entered by days, refused in words."""
