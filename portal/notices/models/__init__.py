"""Models of the notices room."""

from portal.notices.models.contact import Contact, Verification
from portal.notices.models.delivery import Attempt, Delivery, DeliveryReplay
from portal.notices.models.notice import Notice
from portal.notices.models.preference import Choice, Preference
from portal.notices.models.wording import Wording

__all__ = [
    "Attempt",
    "Choice",
    "Contact",
    "Delivery",
    "DeliveryReplay",
    "Notice",
    "Preference",
    "Verification",
    "Wording",
]
