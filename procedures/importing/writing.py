"""Writing normalised records in batches: what is new or changed becomes a published version."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Max, OuterRef, Subquery

from portal.text import fold
from procedures import publishing
from procedures.essentials import ESSENTIALS, Essential
from procedures.importing.normalising import Normalised
from procedures.models import ExecutingAgency, Procedure, ProcedureVersion, Sector
from procedures.models.procedure import SHORT_NAME_MAX, title_of
from procedures.papers.listing import catalogue
from procedures.papers.matching import BOTH, Catalogue
from procedures.search.index import reindex

NATIONAL = ProcedureVersion.Source.NATIONAL
ROWS = 1000
NO_FACTS = Essential("", 0)


class Writer:
    """Writes batches inside the caller's transaction; counts what became of each record."""

    def __init__(self, *, on: date, at: datetime) -> None:
        self.on, self.at = on, at
        self.new = self.changed = self.unchanged = self.kept_own = 0
        self.linked_papers = 0
        self.unlinked_papers: Counter[str] = Counter()
        self._papers: Catalogue | None = None
        self._sectors: dict[str, Sector] | None = None
        self._agencies: dict[str, ExecutingAgency] | None = None

    def write(self, batch: list[Normalised]) -> None:
        """Write what differs from the latest national version of each procedure."""
        codes = [record.code for record in batch]
        procedures = {
            procedure.code: procedure
            for procedure in Procedure.objects.select_for_update(of=("self",))
            .select_related("current")
            .filter(code__in=codes)
        }
        latest = latest_national(codes)
        news = [record for record in batch if is_news(record, latest.get(record.code))]
        self.unchanged += len(batch) - len(news)
        self.new += sum(record.code not in latest for record in news)
        self.changed += sum(record.code in latest for record in news)
        if news:
            self._write_news(news, procedures)

    def _write_news(self, news: list[Normalised], procedures: dict[str, Procedure]) -> None:
        sectors, agencies = self._sectors_of(news), self._agencies_of(news)
        drafts = {record.code: _draft(record) for record in news}
        added = [r.code for r in news if r.code not in procedures]
        for record in news:
            if record.code in added:
                procedures[record.code] = _new_procedure(record)
        taken = [r for r in news if publishing.takes_over(procedures[r.code], drafts[r.code])]
        self.kept_own += len(news) - len(taken)
        for record in taken:
            channels = [row["channel"] for row in record.parts.get("servicechannel", ())]
            procedures[record.code].sector = sectors[fold(record.sector)[:300]]
            publishing.describe(procedures[record.code], drafts[record.code], channels)
        self._save_procedures(procedures, set(added), [r.code for r in taken])
        self._save_versions(news, procedures, drafts)
        self._publish([drafts[r.code] for r in news], [drafts[r.code] for r in taken])
        _link_agencies(taken, procedures, agencies)
        reindex([procedures[record.code] for record in taken])

    def _save_procedures(
        self, procedures: dict[str, Procedure], added: set[str], taken: list[str]
    ) -> None:
        new = [procedures[code] for code in sorted(added)]
        Procedure.objects.bulk_create(new, batch_size=ROWS)
        described = [procedures[code] for code in taken if code not in added]
        Procedure.objects.bulk_update(described, [*publishing.DESCRIBED, "sector"], batch_size=200)

    def _save_versions(
        self,
        news: list[Normalised],
        procedures: dict[str, Procedure],
        drafts: dict[str, ProcedureVersion],
    ) -> None:
        numbers: dict[int, int] = dict(
            ProcedureVersion.objects.filter(procedure__in=procedures.values())
            .order_by()
            .values_list("procedure_id")
            .annotate(Max("number"))
        )
        for record in news:
            draft, procedure = drafts[record.code], procedures[record.code]
            draft.procedure, draft.number = procedure, numbers.get(procedure.pk, 0) + 1
        ProcedureVersion.objects.bulk_create(drafts.values(), batch_size=ROWS)
        self._write_parts(news, drafts)

    def _write_parts(self, news: list[Normalised], versions: dict[str, ProcedureVersion]) -> None:
        rows: dict[str, list[Any]] = defaultdict(list)
        for record in news:
            self._link_papers(record)
            for table, parts in record.parts.items():
                model = apps.get_model("procedures", table)
                rows[table] += [
                    model(version=versions[record.code], order=order, **part)
                    for order, part in enumerate(parts)
                ]
        for table, made in rows.items():
            apps.get_model("procedures", table)._default_manager.bulk_create(made, batch_size=ROWS)

    def _link_papers(self, record: Normalised) -> None:
        """Write the catalogue's code to each paper that one entry fits exactly; count the rest."""
        if self._papers is None:
            self._papers = catalogue(self.on)
        for row in record.parts.get("component", ()):
            match = self._papers.match(code=row["code"], name=row["name"])
            row["paper"] = match.paper
            if match.paper:
                self.linked_papers += 1
            elif row["originals"] or row["copies"] or match.problem == BOTH:
                self.unlinked_papers[match.problem] += 1

    def _publish(self, drafts: list[ProcedureVersion], taken: list[ProcedureVersion]) -> None:
        in_force = ProcedureVersion.objects.filter(
            procedure__in=[draft.procedure_id for draft in drafts],
            source=NATIONAL,
            published_at__isnull=False,
            effective_to__isnull=True,
        )
        if in_force.filter(effective_from__gt=self.on).exists():
            raise publishing.TooEarly
        in_force.update(effective_to=self.on)
        ProcedureVersion.objects.filter(pk__in=[draft.pk for draft in drafts]).update(
            published_at=self.at, effective_from=self.on
        )
        its_draft = ProcedureVersion.objects.filter(
            pk__in=[draft.pk for draft in taken], procedure=OuterRef("pk")
        ).values("pk")
        Procedure.objects.filter(pk__in=[draft.procedure_id for draft in taken]).update(
            current=Subquery(its_draft)
        )

    def _sectors_of(self, news: Iterable[Normalised]) -> dict[str, Sector]:
        if self._sectors is None:
            self._sectors = {sector.folded_name: sector for sector in Sector.objects.all()}
        known = self._sectors
        for record in news:
            key = fold(record.sector)[:300]
            if key not in known:
                known[key] = Sector.objects.create(folded_name=key, name=record.sector[:300])
            if record.sector_code and not known[key].code:
                known[key].code = record.sector_code
                known[key].save(update_fields=["code"])
        return known

    def _agencies_of(self, news: Iterable[Normalised]) -> dict[str, ExecutingAgency]:
        if self._agencies is None:
            self._agencies = {agency.key: agency for agency in ExecutingAgency.objects.all()}
        known = self._agencies
        names: dict[str, str] = {}
        for record in news:
            for key, name in record.agencies:
                if key not in known:
                    names.setdefault(key, name)
        made = ExecutingAgency.objects.bulk_create(
            [ExecutingAgency(key=key, name=name) for key, name in names.items()]
        )
        known |= {agency.key: agency for agency in made}
        return known


def latest_national(codes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return digest and kind of the latest national version of each code, one query."""
    rows = (
        ProcedureVersion.objects.filter(
            procedure__code__in=codes, source=NATIONAL, published_at__isnull=False
        )
        .order_by("procedure_id", "-number")
        .distinct("procedure_id")
        .values("procedure__code", "content_hash", "is_listing")
    )
    return {row["procedure__code"]: dict(row) for row in rows}


def is_news(record: Normalised, latest: Mapping[str, Any] | None) -> bool:
    """Whether `record` says something that its latest national version does not."""
    if latest is None:
        return True
    if record.is_listing and not latest["is_listing"]:
        return False  # a row of the list knows less than what is here
    return record.content_hash != latest["content_hash"]


def _draft(record: Normalised) -> ProcedureVersion:
    return ProcedureVersion(
        source=NATIONAL,
        content_hash=record.content_hash,
        remarks=[{"kind": remark.kind, "text": remark.text} for remark in record.remarks],
        **record.version,
    )


def _new_procedure(record: Normalised) -> Procedure:
    facts = ESSENTIALS.get(record.code, NO_FACTS)
    title = title_of(record.version["name"])
    return Procedure(
        code=record.code,
        short_name=facts.short_name or (title if len(title) <= SHORT_NAME_MAX else ""),
        weight=facts.weight,
        life_events=list(facts.life_events),
        keywords=facts.keywords,
        summary=facts.summary,
    )


def _link_agencies(
    records: list[Normalised],
    procedures: dict[str, Procedure],
    agencies: dict[str, ExecutingAgency],
) -> None:
    link = Procedure.executing_agencies.through
    ids = [procedures[record.code].pk for record in records]
    link.objects.filter(procedure_id__in=ids).delete()
    wanted = {
        (procedures[record.code].pk, agencies[key].pk)
        for record in records
        for key, _ in record.agencies
        if key
    }
    link.objects.bulk_create(
        [link(procedure_id=one, executingagency_id=other) for one, other in sorted(wanted)],
        batch_size=ROWS,
    )
