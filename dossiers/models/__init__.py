"""Models of the dossiers room."""

from dossiers.models.applicant import Applicant
from dossiers.models.behalf import Behalf, Ground, Relation
from dossiers.models.clock import ClockPause
from dossiers.models.contact_change import ContactChange
from dossiers.models.content import Answers, DossierPaper, OfficerAnswers
from dossiers.models.counter import DossierCounter
from dossiers.models.deadline_decision import DeadlineDecision
from dossiers.models.dossier import Dossier
from dossiers.models.draft_reminder import DraftReminder
from dossiers.models.event import DossierEvent
from dossiers.models.extension import Extension
from dossiers.models.given_task import GivenTask, TaskEntry
from dossiers.models.hand_in import BroughtPaper, HandIn
from dossiers.models.hand_over import ControlSlip, HandOver
from dossiers.models.issued_paper import IssuedPaper, PaperCounter, PaperKind
from dossiers.models.ledger import LedgerBook, LedgerEntry
from dossiers.models.letter import Letter
from dossiers.models.linked import ChildDossier, ChildReturn
from dossiers.models.mandate import Mandate, MandateEvent, Power
from dossiers.models.message import Message, MessageFile
from dossiers.models.month_figure import MonthFigure
from dossiers.models.offline_counter import CounterDevice, OfflineLook, OfflineReception
from dossiers.models.opinion import OpinionRequest
from dossiers.models.outcome import Result
from dossiers.models.postal import PostalAddress
from dossiers.models.rating import Rating, RatingDoor, RatingSum
from dossiers.models.record import DossierRead, PersonLookup, RefusedAttempt
from dossiers.models.recount import Recount
from dossiers.models.refusal import Refusal
from dossiers.models.result_text import ResultCounter, ResultEntry, ResultTemplate, ResultText
from dossiers.models.retention import Erasure, FileErasure, LegalHold
from dossiers.models.root import DailyRoot
from dossiers.models.sharing import StepNote, StepPart
from dossiers.models.skill import OfficerSkill
from dossiers.models.step_file import StepFile
from dossiers.models.suggestion import ReminderRule, Suggestion
from dossiers.models.supervising import Alarm, Urging
from dossiers.models.supplement import HeldAnswer, SupplementItem, SupplementRequest
from dossiers.models.support import SupportAccess
from dossiers.models.takeout import Takeout
from dossiers.models.trial import Trial
from dossiers.models.unit_text import UnitText
from dossiers.models.withdrawal import WithdrawalRequest
from dossiers.models.worklist import (
    BulkItem,
    BulkRun,
    DefaultView,
    DossierLabel,
    Follow,
    Label,
    SavedView,
)

__all__ = [
    "Alarm",
    "Answers",
    "Applicant",
    "Behalf",
    "BroughtPaper",
    "BulkItem",
    "BulkRun",
    "ChildDossier",
    "ChildReturn",
    "ClockPause",
    "ContactChange",
    "ControlSlip",
    "CounterDevice",
    "DailyRoot",
    "DeadlineDecision",
    "DefaultView",
    "Dossier",
    "DossierCounter",
    "DossierEvent",
    "DossierLabel",
    "DossierPaper",
    "DossierRead",
    "DraftReminder",
    "Erasure",
    "Extension",
    "FileErasure",
    "Follow",
    "GivenTask",
    "Ground",
    "HandIn",
    "HandOver",
    "HeldAnswer",
    "IssuedPaper",
    "Label",
    "LedgerBook",
    "LedgerEntry",
    "LegalHold",
    "Letter",
    "Mandate",
    "MandateEvent",
    "Message",
    "MessageFile",
    "MonthFigure",
    "OfficerAnswers",
    "OfficerSkill",
    "OfflineLook",
    "OfflineReception",
    "OpinionRequest",
    "PaperCounter",
    "PaperKind",
    "PersonLookup",
    "PostalAddress",
    "Power",
    "Rating",
    "RatingDoor",
    "RatingSum",
    "Recount",
    "Refusal",
    "RefusedAttempt",
    "Relation",
    "ReminderRule",
    "Result",
    "ResultCounter",
    "ResultEntry",
    "ResultTemplate",
    "ResultText",
    "SavedView",
    "StepFile",
    "StepNote",
    "StepPart",
    "Suggestion",
    "SupplementItem",
    "SupplementRequest",
    "SupportAccess",
    "Takeout",
    "TaskEntry",
    "Trial",
    "UnitText",
    "Urging",
    "WithdrawalRequest",
]
