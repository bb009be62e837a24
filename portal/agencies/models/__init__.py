"""Models of the agencies room."""

from portal.agencies.models.agency import Agency
from portal.agencies.models.calendar import CalendarDay, WorkingHours
from portal.agencies.models.edition import CalendarEdition
from portal.agencies.models.units import AdministrativeUnit

__all__ = ["AdministrativeUnit", "Agency", "CalendarDay", "CalendarEdition", "WorkingHours"]
