"""The administrator's face: the working calendar, and the recount of open dossiers.

It lies in this room, above the tables that it edits (portal/agencies), because a change of the
calendar is not done before somebody has seen what it means for open dossiers.
"""
