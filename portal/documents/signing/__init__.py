"""Signatures on papers: PAdES by an adapter that holds the keys, one folder for each.

`base` is the contract, `registry` the list, `files` and `pkcs11` the adapters. `certificates` says
whether a certificate may sign, `pades` puts signature and visible mark into a PDF.
"""
