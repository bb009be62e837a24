"""Sổ theo dõi hồ sơ (Mẫu 07, law notes 3.9): entered at acceptance, listed, taken out, closed.

`entering` gives the numbers that Mẫu 01 names; `listing` asks; `printing` makes the signed paper,
`tables` the spreadsheet; `closing` ends the book of a year; `pages` are the officers' pages.
"""
