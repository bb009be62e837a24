"""Signatures that papers come with, judged once in a worker: who, when, does it hold.

`reading` runs in a bounded process and knows no certificate authority, `rules` decides (pure),
`working` does it and writes the row, `words` says it.
"""
