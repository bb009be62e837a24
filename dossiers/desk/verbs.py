"""What an officer can do with a dossier: each action, its words and the form it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers import actions
from dossiers.action_forms import RejectForm
from dossiers.desk import forms, letter_forms, linked_forms, post_forms, urging_forms
from dossiers.desk.cash_form import TakeCashForm
from dossiers.desk.point_form import TickForm
from dossiers.models import Dossier
from dossiers.supplement_form import SupplementForm


@dataclass(frozen=True)
class Verb:
    """An action as the desk offers it: the function, its form if it needs one, the news, and
    the page that follows (`then`)."""

    run: Callable[..., Dossier]
    done: Any
    form: type[forms.ActionForm] | type[post_forms.WayForm] | None = None
    title: Any = ""
    button: Any = ""
    takes_edge: bool = False
    warning: bool = False
    then: str = "desk:dossier"


VERBS: dict[str, Verb] = {
    "accept": Verb(actions.accept, _("Đã tiếp nhận. Mẫu 01 đang được lập.")),
    "accept_supplement": Verb(actions.accept_supplement, _("Đã nhận bổ sung, xử lý tiếp.")),
    "move": Verb(actions.move, _("Đã chuyển bước."), takes_edge=True),
    "require_payment": Verb(actions.require_payment, _("Đã gửi yêu cầu nộp tiền.")),
    "take_cash": Verb(
        actions.take_cash,
        _("Đã thu tiền mặt, hồ sơ xử lý tiếp."),
        TakeCashForm,
        _("Thu tiền mặt"),
        _("Ghi đã thu"),
    ),
    "ask_by_code": Verb(actions.ask_by_code, "", then="desk:payment_code"),
    "return": Verb(actions.return_result, _("Đã trả kết quả.")),
    "request_supplement": Verb(
        actions.request_supplement,
        _("Đã gửi yêu cầu bổ sung. Mẫu 02 đang được lập."),
        SupplementForm,
        pgettext_lazy("button", "Yêu cầu bổ sung"),
        _("Gửi yêu cầu bổ sung"),
    ),
    "reject": Verb(
        actions.reject,
        _("Đã từ chối tiếp nhận. Mẫu 03 đang được lập."),
        RejectForm,
        _("Từ chối tiếp nhận"),
        _("Từ chối tiếp nhận"),
        warning=True,
    ),
    "stop": Verb(
        actions.stop,
        _("Đã dừng xử lý."),
        forms.StopForm,
        pgettext_lazy("button", "Dừng xử lý"),
        _("Dừng xử lý hồ sơ"),
        warning=True,
    ),
    "assign": Verb(
        actions.assign,
        _("Đã giao."),
        forms.AssignForm,
        _("Giao người xử lý"),
        _("Giao hồ sơ"),
    ),
    "share": Verb(
        actions.share_step,
        _("Đã ghi người phối hợp, theo dõi."),
        forms.ShareForm,
        _("Phối hợp, theo dõi"),
        _("Lưu"),
    ),
    "note": Verb(
        actions.add_note,
        _("Đã lưu ghi chú."),
        forms.NoteForm,
        _("Ghi chú nội bộ"),
        _("Lưu ghi chú"),
    ),
    "undo": Verb(actions.undo_move, _("Đã hoàn tác, hồ sơ trở lại bước trước.")),
    "open_children": Verb(actions.open_children, _("Đã mở hồ sơ con.")),
    "acknowledge_child": Verb(actions.acknowledge_child, _("Đã xác nhận nhận việc.")),
    "return_child": Verb(
        actions.return_child,
        _("Đã trả lại nơi giữ hồ sơ chính."),
        linked_forms.ReturnChildForm,
        _("Trả lại hồ sơ chính để sửa"),
        _("Trả lại để sửa"),
        warning=True,
    ),
    "send_child_again": Verb(
        actions.send_child_again,
        _("Đã gửi lại hồ sơ con."),
        linked_forms.SendAgainForm,
        _("Gửi lại hồ sơ con"),
        _("Gửi lại"),
    ),
    "ask_opinions": Verb(
        actions.ask_opinions,
        _("Đã gửi xin ý kiến."),
        forms.AskOpinionsForm,
        _("Xin ý kiến"),
        _("Gửi xin ý kiến"),
    ),
    "answer_opinion": Verb(
        actions.answer_opinion,
        _("Đã gửi ý kiến."),
        forms.AnswerOpinionForm,
        _("Trả lời ý kiến"),
        _("Gửi ý kiến"),
    ),
    "produce": Verb(
        actions.produce_paper,
        _("Đã lưu giấy tờ."),
        forms.ProduceForm,
        _("Lập giấy tờ của bước"),
        _("Lưu giấy tờ"),
    ),
    "tick": Verb(
        actions.tick_points,
        _("Đã lưu việc đã kiểm."),
        TickForm,
        _("Kiểm việc của bước"),
        _("Lưu việc đã kiểm"),
    ),
    "attach_result": Verb(
        actions.attach_result,
        _("Đã gắn dự thảo kết quả."),
        forms.ResultForm,
        _("Gắn dự thảo kết quả"),
        _("Gắn kết quả"),
    ),
    "sign_result": Verb(actions.sign_result, _("Đã ký số dự thảo kết quả.")),
    "complete": Verb(
        actions.complete,
        _("Đã xử lý xong, chờ trả kết quả."),
        forms.CompleteForm,
        _("Phát hành kết quả"),
        _("Phát hành kết quả"),
    ),
    "replace_result": Verb(
        actions.replace_result,
        _("Đã thay kết quả. Kết quả trước ở lại trong lịch sử và chỉ sang kết quả mới."),
        forms.ReplaceResultForm,
        _("Thay kết quả đã cấp"),
        _("Thay kết quả"),
        warning=True,
    ),
    "propose_extension": Verb(
        actions.propose_extension,
        _("Đã trình văn bản xin lỗi, hẹn lại. Ngày hẹn đổi khi lãnh đạo duyệt."),
        letter_forms.ExtensionForm,
        _("Xin lỗi, hẹn lại (Mẫu 04)"),
        _("Trình lãnh đạo duyệt"),
    ),
    "answer_extension": Verb(
        actions.answer_extension,
        _("Đã trả lời văn bản xin lỗi, hẹn lại."),
        letter_forms.AnswerExtensionForm,
        _("Duyệt xin lỗi, hẹn lại (Mẫu 04)"),
        _("Gửi trả lời"),
    ),
    "urge": Verb(
        actions.urge,
        _("Đã đôn đốc. Trả lời sẽ hiện ở hồ sơ và ở mục Giám sát."),
        urging_forms.UrgeForm,
        _("Đôn đốc người đang giữ hồ sơ"),
        _("Gửi đôn đốc"),
    ),
    "answer_urging": Verb(
        actions.answer_urging,
        _("Đã trả lời đôn đốc."),
        urging_forms.AnswerUrgingForm,
        _("Trả lời đôn đốc"),
        _("Gửi trả lời"),
    ),
    "hand_to_post": Verb(
        actions.hand_to_post,
        _("Đã giao bưu điện. In nhãn khi bưu điện cấp mã bưu gửi."),
        post_forms.HandOverForm,
        _("Giao bưu điện"),
        _("Giao bưu điện"),
    ),
    "recall_from_post": Verb(actions.recall_from_post, _("Đã đề nghị bưu điện trả lại bưu gửi.")),
    "choose_delivery": Verb(
        actions.choose_delivery,
        _("Đã ghi cách nhận kết quả."),
        post_forms.WayForm,
        _("Đổi cách trả kết quả"),
        _("Lưu cách trả"),
    ),
    "answer_withdrawal": Verb(
        actions.answer_withdrawal,
        _("Đã trả lời yêu cầu rút hồ sơ."),
        forms.AnswerWithdrawalForm,
        _("Yêu cầu rút hồ sơ"),
        _("Gửi trả lời"),
    ),
}
