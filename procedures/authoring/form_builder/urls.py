"""Addresses of the form builder, below the draft's own."""

from django.urls import path

from procedures.authoring.form_builder.pages import (
    blank,
    builder,
    cloning,
    files,
    merging,
    preview,
    question,
)

urlpatterns = [
    path("", builder.form, name="form"),
    path("trang/", builder.page, name="form_page"),
    path("cau/", question.question, name="form_question"),
    path("gop/", merging.merge, name="form_merge"),
    path("xem-thu/", preview.preview, name="form_preview"),
    path("to-khai-trong.pdf", blank.blank, name="form_blank"),
    path("lay-tu-thu-tuc/", cloning.clone, name="form_clone"),
    path("tep/", files.files, name="form_files"),
    path("tep/bieu-mau.json", files.export_form, name="form_export"),
    path("tep/thu-tuc.json", files.export_all, name="definition_export"),
]
