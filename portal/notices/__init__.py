"""Notices: what happened, told to people on the site, by e-mail and by SMS (docs/notices.md)."""
