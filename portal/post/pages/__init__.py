"""Pages of the post: postage and parked orders for administrators, communes for forms."""
