"""The settings of a question as the fields of a page: shown from a question, read from a page.

`flat` turns a question into field names and words, `read` does the opposite, `draw` makes what the
template prints; `pressed` adds and takes away rows. All go by the kinds' own description of their
settings, so a new kind needs nothing here.
"""

from procedures.authoring.form_builder.editing.asked import Asked, askable
from procedures.authoring.form_builder.editing.drawing import FieldView, draw
from procedures.authoring.form_builder.editing.flattening import flat
from procedures.authoring.form_builder.editing.pressing import pressed
from procedures.authoring.form_builder.editing.reading import Read, read

__all__ = ["Asked", "FieldView", "Read", "askable", "draw", "flat", "pressed", "read"]
