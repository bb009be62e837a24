"""A form to print and fill in by hand, made from the same definition as the pages."""
