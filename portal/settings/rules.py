"""What a province decides: times, the form of codes, how long data are kept."""

from __future__ import annotations

from portal import conf

RECEPTION_HOURS = conf.whole("RECEPTION_HOURS", 8)
"""Working hours within which reception answers a dossier that was filed online (a house rule)."""

ALARM_NEAR_HOURS = conf.whole("ALARM_NEAR_HOURS", 8)
"""Working hours before the due date from which superiors are told that it is near."""

# A draft that nobody touches for so long is erased; its owner is told so many days before
DRAFT_DAYS = conf.whole("DRAFT_DAYS", 60)
DRAFT_REMINDER_DAYS = conf.whole("DRAFT_REMINDER_DAYS", 7)
USUAL_TIME_FEWEST = conf.whole("USUAL_TIME_FEWEST", 20)

# {unit}, {yymmdd} or {yyyymmdd}, {seq}: law notes 4.1
DOSSIER_CODE_TEMPLATE = conf.text("DOSSIER_CODE_TEMPLATE", "{unit}-{yymmdd}-{seq:04}")

# Months after which data are erased, as the province decided; what is not named is kept until it
# decides (dossiers/retention): "not_accepted=24,withdrawn=24,returned=120,result=240,vault=120";
# appointments are 3 unless named.
# RETENTION_DECISION names the decision, in Vietnamese, as people are told it.
RETENTION_MONTHS = conf.numbers(
    "RETENTION_MONTHS",
    ("not_accepted", "withdrawn", "returned", "result", "vault", "appointments"),
)
RETENTION_DECISION = conf.text("RETENTION_DECISION")
