"""Those who answer for the work: what is open and where, urgings, alarms, forecasts, more time."""
