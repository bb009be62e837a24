"""The one door: every change of a dossier's status or step is one function in this package.

Each reads in the same steps: claim (lock, stale check), who may, rules, change, record (event and
outbox rows). All of it in one transaction; everything slow happens after, through the outbox.
"""

from dossiers.actions.accept import accept
from dossiers.actions.accept_supplement import accept_supplement
from dossiers.actions.add_note import add_note
from dossiers.actions.answer_opinion import answer_opinion
from dossiers.actions.answer_withdrawal import answer_withdrawal
from dossiers.actions.ask_opinions import ask_opinions
from dossiers.actions.assign import assign
from dossiers.actions.attach_result import attach_result
from dossiers.actions.check_paper import check_paper
from dossiers.actions.complete import complete
from dossiers.actions.expire import expire
from dossiers.actions.expire_opinions import expire_opinions
from dossiers.actions.file import file_dossier
from dossiers.actions.fill_officers import fill_officers
from dossiers.actions.move import move
from dossiers.actions.receive import receive_at_counter
from dossiers.actions.recount import recount
from dossiers.actions.reject import reject
from dossiers.actions.request_supplement import request_supplement
from dossiers.actions.require_payment import require_payment
from dossiers.actions.return_result import return_result
from dossiers.actions.settle_payment import settle_payment
from dossiers.actions.share_step import share_step
from dossiers.actions.stop import stop
from dossiers.actions.supply import supply
from dossiers.actions.take_message import take_message
from dossiers.actions.undo_move import undo_move
from dossiers.actions.withdraw import withdraw
from dossiers.asking import Asked

__all__ = [
    "Asked",
    "accept",
    "accept_supplement",
    "add_note",
    "answer_opinion",
    "answer_withdrawal",
    "ask_opinions",
    "assign",
    "attach_result",
    "check_paper",
    "complete",
    "expire",
    "expire_opinions",
    "file_dossier",
    "fill_officers",
    "move",
    "receive_at_counter",
    "recount",
    "reject",
    "request_supplement",
    "require_payment",
    "return_result",
    "settle_payment",
    "share_step",
    "stop",
    "supply",
    "take_message",
    "undo_move",
    "withdraw",
]
