"""The post over HTTP, by our own contract (docs/post.md)."""
