"""A site of one page that changes while it is typed on, for the browser."""

import datetime as dt

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from portal.agencies.lookups import Places
from portal.design.eform_rendering import render_context
from portal.eforms import parse_form

PAGE = """{% extends "base.html" %}{% load eforms i18n static %}
{% block title %}{{ rendered.title }}{% endblock %}
{% block head %}{% include "eforms/scripts.html" %}{% endblock %}
{% block content %}<h1>{{ rendered.title }}</h1>
<form method="post" novalidate>{% csrf_token %}{% eform_page rendered %}</form>{% endblock %}"""

QUESTIONS = [
    {"kind": "yes_no", "key": "xe", "label": "Có xe", "required": True},
    {"kind": "section", "label": "Chiếc xe", "when": {"var": "xe"}},
    {"kind": "text", "key": "bien_so", "label": "Biển số", "when": {"var": "xe"}},
    {"kind": "integer", "key": "so_nguoi", "label": "Số người", "min": 1, "max": 9},
    {"kind": "money", "key": "gia", "label": "Giá một người"},
    {
        "kind": "computed",
        "key": "tong",
        "label": "Tổng tiền",
        "unit": "đồng",
        "formula": {"*": [{"var": "so_nguoi"}, {"var": "gia"}]},
    },
    {
        "kind": "note",
        "key": "dat",
        "text": "Trên một triệu đồng thì nộp qua ngân hàng.",
        "when": {">": [{"var": "tong"}, 1000000]},
    },
    {
        "kind": "group",
        "key": "con",
        "label": "Các con",
        "entry_name": "Người con",
        "max_entries": 3,
        "questions": [
            {"kind": "integer", "key": "tuoi", "label": "Tuổi"},
            {
                "kind": "text",
                "key": "truong",
                "label": "Trường đang học",
                "when": {"<": [{"var": "entry.tuoi"}, 18]},
            },
        ],
    },
    {"kind": "text", "key": "y_kien", "label": "Ý kiến cán bộ", "filled_by": "officer"},
]
_PAGES = [{"key": "p", "title": "Chuyến đi", "questions": QUESTIONS}]
FORM = parse_form({"version": 1, "title": "Thuê xe", "pages": _PAGES})


def show(request):
    """Draw the page without answers."""
    rendered = render_context(
        FORM, "p", {}, lookups=Places(), today=dt.date(2026, 11, 22), live=True
    )
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"rendered": rendered}, request))


urlpatterns = [path("form/", show), path("", include("portal.urls"))]
