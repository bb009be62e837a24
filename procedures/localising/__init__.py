"""Local variants and delegations: what an agency sets for a national procedure, and since when."""
