"""What workers do for the post."""

from __future__ import annotations

from celery import shared_task

from portal.post import following


@shared_task(name="post.follow", soft_time_limit=240, time_limit=300, ignore_result=True)
def follow() -> None:
    """Look at the parcels whose time it is. May run twice at once: each is locked meanwhile."""
    following.follow_due()
