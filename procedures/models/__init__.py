"""Models of the procedures room."""

from procedures.models.channel import ProcessingCase, ServiceChannel
from procedures.models.component import Component
from procedures.models.decision import DecisionItem, PublicationDecision
from procedures.models.delegation import Delegation, DelegationScope
from procedures.models.draft import Draft, DraftChange
from procedures.models.executing_agency import ExecutingAgency
from procedures.models.fee import FeeRule, FeeWaiver
from procedures.models.missed_question import MissedQuestion
from procedures.models.offering import Offering
from procedures.models.procedure import Procedure
from procedures.models.reference import LegalBasis, ResultType
from procedures.models.review import DraftReview
from procedures.models.sector import Sector
from procedures.models.synonym import Synonym
from procedures.models.variant import LocalVariant
from procedures.models.version import ProcedureVersion, VersionIsPublished

__all__ = [
    "Component",
    "DecisionItem",
    "Delegation",
    "DelegationScope",
    "Draft",
    "DraftChange",
    "DraftReview",
    "ExecutingAgency",
    "FeeRule",
    "FeeWaiver",
    "LegalBasis",
    "LocalVariant",
    "MissedQuestion",
    "Offering",
    "Procedure",
    "ProcedureVersion",
    "ProcessingCase",
    "PublicationDecision",
    "ResultType",
    "Sector",
    "ServiceChannel",
    "Synonym",
    "VersionIsPublished",
]
