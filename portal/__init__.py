"""The ground floor: the site itself, and what every room stands on."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
