"""The outside world on one machine: national portal, identity provider, payment gateway.

A process of its own with a database of its own. It imports no room of the portal and no room
imports it: both sides speak HTTP only, with the real protocols.
"""
