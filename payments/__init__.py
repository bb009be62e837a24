"""Money owed and paid: orders, gateways, confirmations. Knows no dossier."""
