"""Checking a paper of ours by its QR code, with the network or without.

`payload` is pure: the text of the QR code, its signature, and what it says. `keys` keeps the keys
that sign QR codes, `published` tells the world the public ones, `pages` are the public pages.
The format is described in docs/signatures.md so that others can verify.
"""
