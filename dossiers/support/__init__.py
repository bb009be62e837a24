"""Support access: who asks, who agrees, what is seen and what remains (docs/permissions.md)."""
