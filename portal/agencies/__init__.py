"""Agencies, one-stop units, administrative units and the working calendar they keep."""
