"""Results: templates that administrators write, drafts, and issuing them signed and numbered."""
