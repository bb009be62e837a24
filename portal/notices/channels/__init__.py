"""Ways out of the house: e-mail and SMS, each with its providers."""
