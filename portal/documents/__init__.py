"""Files stored and served, HTML to PDF, QR codes, amounts in words. Knows no dossier."""
