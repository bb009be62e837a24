"""Papers that go between units (law notes 2.3, 3.8): handed over, received or refused, and told.

`on_the_way` writes that they left; `dossiers/actions/hand_over.py` takes the answer; `log` reads
the whole way from history and answers; `control` prints the control slip (Mẫu 06); `pages` are the
officers' lists.
"""
