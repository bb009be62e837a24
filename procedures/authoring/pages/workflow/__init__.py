"""The builder of workflows: the drawing, the table, and one panel for the step or edge in hand."""
