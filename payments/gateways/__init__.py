"""Payment gateways: the contract, the registry, one folder for each provider."""
