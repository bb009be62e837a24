"""The measurements behind `make bench`. Nothing of the product imports it (docs/performance.md)."""
