"""Adapters to the national portal: one folder each, the contract in base.py."""
