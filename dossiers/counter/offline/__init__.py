"""The offline counter (docs/offline-counter.md): receiving goes on while there is no network."""
