"""Digitising of scanned papers (số hóa, law notes 9): looked at, read, stored as signed PDF/A.

`asking` records the wish, `working` does it in a worker, `sheets` and `engine` run the programs in
bounded processes, `rules` decides (pure), `pdfa` makes the copy, `key_data` proposes data (pure).
"""
