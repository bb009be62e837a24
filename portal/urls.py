"""Every address of the site, room by room."""

from django.urls import URLPattern, URLResolver, include, path

from portal.design.views import administration
from portal.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("song/", health, name="health"),
    path("quan-tri/", administration, name="administration"),
    path("he-thong/", include("portal.design.urls")),
    path("", include("portal.accounts.urls")),
    path("", include("procedures.urls")),
    path("quan-tri/", include("dossiers.trials.urls")),
    path("", include("portal.documents.checking.urls")),
    path("quan-tri/soan-thao/", include("procedures.authoring.urls")),
    path("quan-tri/danh-muc-quoc-gia/", include("procedures.authoring.national_list.urls")),
    path("quan-tri/sua-hang-loat/", include("procedures.authoring.bulk.urls")),
    path("quan-tri/quyet-dinh-cong-bo/", include("procedures.authoring.publication.urls")),
    path("quan-tri/dia-phuong/", include("procedures.localising.urls")),
    path("", include("portal.notices.urls")),
    path("", include("portal.post.urls")),
    path("", include("payments.urls")),
    path("", include("portal.vault.urls")),
    path("", include("dossiers.citizen.urls")),
    path("", include("dossiers.ratings.urls")),
    path("mot-cua/", include("dossiers.unit_texts.urls")),
    path("mot-cua/", include("dossiers.desk.urls")),
    path("mot-cua/vang-mat/", include("dossiers.absences.urls")),
    path("mot-cua/phan-cong/", include("dossiers.assigning.urls")),
    path("mot-cua/giao-viec/", include("dossiers.given_tasks.urls")),
    path("mot-cua/ho-tro/", include("dossiers.support.urls")),
    path("mot-cua/giam-sat/", include("dossiers.supervision.urls")),
    path("mot-cua/so-theo-doi/", include("dossiers.ledger.urls")),
    path("mot-cua/ban-giao/", include("dossiers.transfers.urls")),
    path("mot-cua/tai-quay/", include("dossiers.counter.urls")),
    path("", include("dossiers.visits.urls")),
    path("quan-tri/luu-giu/", include("dossiers.retention.urls")),
    path("quan-tri/mau-ket-qua/", include("dossiers.results.urls")),
    path("quan-tri/pham-vi-can-bo/", include("dossiers.posting_limits.urls")),
    path("quan-tri/nhac-viec/", include("dossiers.proactive.urls")),
    path("quan-tri/lich-lam-viec/", include("dossiers.calendar.urls")),
    path("", include("national.urls")),
    path("quan-tri/", include("portal.documents.urls")),
]

handler400 = "portal.design.error_pages.bad_request"
handler403 = "portal.design.error_pages.not_allowed"
handler404 = "portal.design.error_pages.not_found"
handler500 = "portal.design.error_pages.server_error"
