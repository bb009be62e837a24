"""Review and simplification (rà soát, đơn giản hóa): costs, plans, what came of it."""
