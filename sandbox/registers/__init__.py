"""The registers of the State, played: population by personal number, business by tax code."""
