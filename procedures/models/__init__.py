"""Models of the procedures room."""

from procedures.models.bulk_edit import BulkEdit
from procedures.models.channel import ProcessingCase, ServiceChannel
from procedures.models.component import Component
from procedures.models.decision import DecisionItem, PublicationDecision
from procedures.models.delegation import Delegation, DelegationScope
from procedures.models.draft import Draft, DraftChange
from procedures.models.eligibility import EligibilityQuestion, EligibilityRefusal
from procedures.models.executing_agency import ExecutingAgency
from procedures.models.fee import FeeRule, FeeWaiver
from procedures.models.missed_question import MissedQuestion
from procedures.models.national_change import (
    NationalChange,
    NationalChangeStep,
    NationalFile,
)
from procedures.models.offering import Offering
from procedures.models.paper_kind import PaperKind
from procedures.models.procedure import Procedure
from procedures.models.reference import LegalBasis, ResultType
from procedures.models.review import DraftReview
from procedures.models.review_plan import ReviewItem, ReviewPlan
from procedures.models.sector import Sector
from procedures.models.synonym import Synonym
from procedures.models.usual_time import UsualTime
from procedures.models.variant import LocalVariant
from procedures.models.version import ProcedureVersion, VersionIsPublished
from procedures.models.view_count import ViewCount

__all__ = [
    "BulkEdit",
    "Component",
    "DecisionItem",
    "Delegation",
    "DelegationScope",
    "Draft",
    "DraftChange",
    "DraftReview",
    "EligibilityQuestion",
    "EligibilityRefusal",
    "ExecutingAgency",
    "FeeRule",
    "FeeWaiver",
    "LegalBasis",
    "LocalVariant",
    "MissedQuestion",
    "NationalChange",
    "NationalChangeStep",
    "NationalFile",
    "Offering",
    "PaperKind",
    "Procedure",
    "ProcedureVersion",
    "ProcessingCase",
    "PublicationDecision",
    "ResultType",
    "ReviewItem",
    "ReviewPlan",
    "Sector",
    "ServiceChannel",
    "Synonym",
    "UsualTime",
    "VersionIsPublished",
    "ViewCount",
]
