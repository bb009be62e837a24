"""The registers of the State: what is asked of them, for what, and what they answered."""
