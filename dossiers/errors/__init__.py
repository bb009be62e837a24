"""Refusals of the rooms of dossiers, in words for who acts: one file for each kind of matter."""
