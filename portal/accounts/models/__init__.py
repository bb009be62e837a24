"""Models of the accounts room."""

from portal.accounts.models.absence import Absence
from portal.accounts.models.organisation import Organisation, Representation
from portal.accounts.models.posting import WORKING, Posting, Role
from portal.accounts.models.sign_in import SignIn
from portal.accounts.models.user import User

__all__ = [
    "WORKING",
    "Absence",
    "Organisation",
    "Posting",
    "Representation",
    "Role",
    "SignIn",
    "User",
]
