"""Fair assignment as a proposal: who might take what nobody has, and why."""
