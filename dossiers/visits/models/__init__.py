"""Models of visits."""

from dossiers.visits.models.appointment import Appointment
from dossiers.visits.models.place import Lane, VisitRules, Window
from dossiers.visits.models.ticket import Opening, Priority, Ticket, TicketCounter

__all__ = [
    "Appointment",
    "Lane",
    "Opening",
    "Priority",
    "Ticket",
    "TicketCounter",
    "VisitRules",
    "Window",
]
