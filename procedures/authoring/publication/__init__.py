"""Publication decisions: prepared, checked, issued; and what the index needs of them."""
