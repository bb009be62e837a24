"""The administrators' pages of workflows: the drawing, the table beside it, and the builder."""
