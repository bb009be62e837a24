"""The one door: every change of a dossier's status or step is one function in this package.

Each reads in the same steps: claim (lock, stale check), who may, rules, change, record (event and
outbox rows). All of it in one transaction; everything slow happens after, through the outbox.
"""

from dossiers.actions.accept import accept
from dossiers.actions.accept_supplement import accept_supplement
from dossiers.actions.acknowledge_child import acknowledge_child, escalate_child
from dossiers.actions.add_note import add_note
from dossiers.actions.answer_extension import answer_extension
from dossiers.actions.answer_opinion import answer_opinion
from dossiers.actions.answer_urging import answer_urging
from dossiers.actions.answer_withdrawal import answer_withdrawal
from dossiers.actions.ask_at_counter import ask_at_counter
from dossiers.actions.ask_by_code import ask_by_code
from dossiers.actions.ask_opinions import ask_opinions
from dossiers.actions.assign import assign
from dossiers.actions.attach_result import attach_result
from dossiers.actions.change_contact import change_contact
from dossiers.actions.check_paper import check_paper
from dossiers.actions.check_relation import check_relation
from dossiers.actions.check_supplement_item import check_supplement_item
from dossiers.actions.choose_delivery import choose_delivery
from dossiers.actions.complete import complete
from dossiers.actions.draft_result import draft_result
from dossiers.actions.expire import expire
from dossiers.actions.expire_opinions import expire_opinions
from dossiers.actions.file import file_dossier
from dossiers.actions.fill_officers import fill_officers
from dossiers.actions.hand_over import give_papers_again, receive_papers, refuse_papers
from dossiers.actions.hand_to_post import hand_to_post, recall_from_post
from dossiers.actions.hear_from_post import hear_from_post
from dossiers.actions.join_children import join_children
from dossiers.actions.letters import answer_letter, draft_letter, revoke_letter
from dossiers.actions.move import move
from dossiers.actions.open_children import open_children
from dossiers.actions.produce_paper import produce_paper
from dossiers.actions.propose_extension import propose_extension
from dossiers.actions.receive import receive_at_counter
from dossiers.actions.recount import recount
from dossiers.actions.refuse_at_counter import refuse_at_counter
from dossiers.actions.reject import reject
from dossiers.actions.replace_result import replace_result
from dossiers.actions.request_supplement import request_supplement
from dossiers.actions.require_payment import require_payment
from dossiers.actions.return_child import return_child
from dossiers.actions.return_result import return_result
from dossiers.actions.send_child_again import send_child_again
from dossiers.actions.send_message import send_message
from dossiers.actions.settle_payment import settle_payment
from dossiers.actions.share_step import share_step
from dossiers.actions.sign_result import sign_result
from dossiers.actions.stop import stop
from dossiers.actions.supply import supply
from dossiers.actions.take_cash import take_cash
from dossiers.actions.take_message import take_message
from dossiers.actions.take_scan import take_scan
from dossiers.actions.tell_parent_ended import tell_parent_ended
from dossiers.actions.tick_points import tick_points
from dossiers.actions.undo_move import undo_move
from dossiers.actions.urge import urge
from dossiers.actions.use_held import use_held
from dossiers.actions.withdraw import withdraw
from dossiers.asking import Asked

__all__ = [
    "Asked",
    "accept",
    "accept_supplement",
    "acknowledge_child",
    "add_note",
    "answer_extension",
    "answer_letter",
    "answer_opinion",
    "answer_urging",
    "answer_withdrawal",
    "ask_at_counter",
    "ask_by_code",
    "ask_opinions",
    "assign",
    "attach_result",
    "change_contact",
    "check_paper",
    "check_relation",
    "check_supplement_item",
    "choose_delivery",
    "complete",
    "draft_letter",
    "draft_result",
    "escalate_child",
    "expire",
    "expire_opinions",
    "file_dossier",
    "fill_officers",
    "give_papers_again",
    "hand_to_post",
    "hear_from_post",
    "join_children",
    "move",
    "open_children",
    "produce_paper",
    "propose_extension",
    "recall_from_post",
    "receive_at_counter",
    "receive_papers",
    "recount",
    "refuse_at_counter",
    "refuse_papers",
    "reject",
    "replace_result",
    "request_supplement",
    "require_payment",
    "return_child",
    "return_result",
    "revoke_letter",
    "send_child_again",
    "send_message",
    "settle_payment",
    "share_step",
    "sign_result",
    "stop",
    "supply",
    "take_cash",
    "take_message",
    "take_scan",
    "tell_parent_ended",
    "tick_points",
    "undo_move",
    "urge",
    "use_held",
    "withdraw",
]
