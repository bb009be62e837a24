"""The citizen's pages: filing, following, supplying, withdrawing. A face; it calls actions only."""
