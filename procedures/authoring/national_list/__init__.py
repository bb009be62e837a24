"""What the national catalogue says otherwise, as a list that administrators work through."""
