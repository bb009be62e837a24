"""The short check before filing: may say no, says why, and where to go instead."""
