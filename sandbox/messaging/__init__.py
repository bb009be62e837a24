"""Two SMS gateways and a mail gateway, and the phones and mailboxes behind them."""
