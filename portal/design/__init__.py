"""The design system: layout, template tags, the rendering of forms. See docs/design.md."""
