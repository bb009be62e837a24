"""A payment gateway that plays VNPAY 2.1.0: law notes 6.2."""
