"""Models of the dossiers room."""

from dossiers.models.applicant import Applicant
from dossiers.models.clock import ClockPause
from dossiers.models.content import Answers, DossierPaper, OfficerAnswers
from dossiers.models.counter import DossierCounter
from dossiers.models.dossier import Dossier
from dossiers.models.event import DossierEvent
from dossiers.models.hand_in import BroughtPaper, HandIn
from dossiers.models.issued_paper import IssuedPaper, PaperCounter, PaperKind
from dossiers.models.opinion import OpinionRequest
from dossiers.models.outcome import Result
from dossiers.models.record import DossierRead, PersonLookup, RefusedAttempt
from dossiers.models.recount import Recount
from dossiers.models.refusal import Refusal
from dossiers.models.sharing import StepNote, StepPart
from dossiers.models.supplement import SupplementItem, SupplementRequest
from dossiers.models.trial import Trial
from dossiers.models.withdrawal import WithdrawalRequest

__all__ = [
    "Answers",
    "Applicant",
    "BroughtPaper",
    "ClockPause",
    "Dossier",
    "DossierCounter",
    "DossierEvent",
    "DossierPaper",
    "DossierRead",
    "HandIn",
    "IssuedPaper",
    "OfficerAnswers",
    "OpinionRequest",
    "PaperCounter",
    "PaperKind",
    "PersonLookup",
    "Recount",
    "Refusal",
    "RefusedAttempt",
    "Result",
    "StepNote",
    "StepPart",
    "SupplementItem",
    "SupplementRequest",
    "Trial",
    "WithdrawalRequest",
]
