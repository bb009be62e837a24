"""What this room says to the outbox: orders for the post, and news for the rooms above."""

ORDER, NEWS = "post.order", "post.news"
CREATE, RECALL = "create", "recall"
