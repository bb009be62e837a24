"""Parcels by the public post (dịch vụ bưu chính công ích): sent, followed, priced. No dossier."""
