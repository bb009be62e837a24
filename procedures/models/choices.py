"""Words that several models of this room share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The level of the State that decides (cấp thực hiện). No district since 1 July 2025."""

    COMMUNE = "commune", _("Cấp xã")
    PROVINCE = "province", _("Cấp tỉnh")
    CENTRAL = "central", _("Bộ, ngành")
    OTHER = "other", _("Cơ quan khác")


class Channel(models.IntegerChoices):
    """How a dossier is handed in: KenhThucHien of the national portal (law notes 5.6)."""

    IN_PERSON = 1, _("Trực tiếp")
    ONLINE = 2, _("Trực tuyến")
    POSTAL = 3, _("Bưu chính công ích")


class DurationUnit(models.TextChoices):
    """Units of processing times (thời hạn giải quyết): those of portal.worktime."""

    WORKING_DAY = "WORKING_DAY", _("ngày làm việc")
    CALENDAR_DAY = "CALENDAR_DAY", _("ngày")
    HOUR = "HOUR", _("giờ")
    WORKING_HOUR = "WORKING_HOUR", _("giờ làm việc")
    MONTH = "MONTH", _("tháng")


class FeeKind(models.TextChoices):
    """LoaiPhiLePhi 1, 2, 3 of the ministries' interface (law notes 6.5)."""

    FEE = "fee", _("phí")
    CHARGE = "charge", _("lệ phí")
    OTHER = "other", _("khoản khác")


class FeeDoubt(models.TextChoices):
    """Why the amount of a fee is not known for sure."""

    NONE = "", _("rõ ràng")
    RULE_IN_TEXT = "rule_in_text", _("số là 0 nhưng lời dẫn tới một quy định")
    AMOUNT_IN_TEXT = "amount_in_text", _("số là 0 nhưng lời nêu một số tiền")
    UNDER_THOUSAND = "under_thousand", _("số tiền dưới 1.000 đồng")
    FOREIGN = "foreign", _("tính bằng ngoại tệ")
    NO_AMOUNT = "no_amount", _("không có số tiền")
    UNCLEAR = "unclear", _("chưa hiểu được")
    SEVERAL = "several", _("nhiều mức, nguồn không nói rõ khi nào dùng mức nào")
