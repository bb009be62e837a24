"""Addresses of the counter, under /mot-cua/tai-quay/."""

from django.urls import path

from dossiers.counter import draft, start, turning_away
from dossiers.counter.offline import pages as offline

app_name = "counter"
urlpatterns = [
    path("", start.receive, name="receive"),
    path("thu-tuc/", start.search, name="search"),
    path("ngoai-tuyen/", offline.page, name="offline"),
    path("sw.js", offline.worker, name="offline_worker"),
    path("ngoai-tuyen/may/<uuid:key>/", offline.state, name="offline_state"),
    path("ngoai-tuyen/may/<uuid:key>/gui/", offline.send, name="offline_send"),
    path("may-ngoai-tuyen/", offline.overview, name="offline_overview"),
    path("may-ngoai-tuyen/chuan-bi/", offline.prepare, name="offline_prepare"),
    path("may-ngoai-tuyen/<uuid:key>/thu-hoi/", offline.revoke, name="offline_revoke"),
    path("nhan-ngoai-tuyen/<uuid:key>/", offline.reception, name="offline_reception"),
    path("<uuid:key>/", draft.draft, name="draft"),
    path("<uuid:key>/huong-dan/", turning_away.ask, name="ask"),
    path("<uuid:key>/tu-choi/", turning_away.refuse, name="refuse"),
    path("<uuid:key>/bo/", draft.discard, name="discard"),
    path("<uuid:key>/xa-phuong/", draft.communes, name="communes"),
    path("<uuid:key>/quet/<int:paper_id>/", draft.scan, name="scan"),
]
