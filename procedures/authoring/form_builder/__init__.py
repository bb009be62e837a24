"""Building the form of a draft in the browser: pure operations, and the pages that use them."""
