"""The settings, from the environment. With nothing set they run safely for development.

PORTAL_MODE is development, demo or production. Production refuses to start on development
secrets, DEBUG, or the sandbox's endpoints and keys (portal/production.py).

One file for each subject. What a file sets counts here at once: a list of names to keep beside it
would be one more place to forget.
"""

from portal import production
from portal.settings.background import *
from portal.settings.files import *
from portal.settings.outside import *
from portal.settings.people import *
from portal.settings.rules import *
from portal.settings.security import *
from portal.settings.site import *
from portal.settings.site import MODE
from portal.settings.stores import *
from portal.settings.wiring import *

if MODE == "production":
    production.require(globals())
    from portal.settings.https import *
