"""How good search is: phrasings as people speak, judged by hand, and figures over them."""
