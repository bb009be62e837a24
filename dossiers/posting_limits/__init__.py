"""Which procedures and sectors an officer's posting is limited to: administrators' pages."""
