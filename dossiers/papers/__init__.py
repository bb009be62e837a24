"""Papers of a dossier (Mẫu 01 to 05): what they say, their numbers, and their making.

`contents` holds what a paper says as plain values; `slip`, `supplement` and `refusal` read it from
a dossier; `issuing` gives the number, renders the PDF and keeps it, once for each event.
"""
