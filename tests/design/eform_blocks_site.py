"""A site of one page with blocks and with each kind of several fields, for the browser."""

import datetime as dt

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from portal.agencies.lookups import Places
from portal.design.eform_rendering import render_context
from portal.eforms import check_page, parse_form

PAGE = """{% extends "base.html" %}{% load eforms i18n static %}
{% block title %}{{ rendered.title }}{% endblock %}
{% block head %}<script src="{% static "js/eform.js" %}" defer></script>{% endblock %}
{% block content %}{% include "eforms/error_summary.html" %}
<h1>{{ rendered.title }}</h1>
<form method="post" novalidate>{% csrf_token %}{% eform_page rendered %}
<button class="govuk-button" name="continue" value="1">Tiếp tục</button></form>{% endblock %}"""

_CHILD = [
    {"kind": "text", "key": "ten", "label": "Họ tên", "required": True},
    {"kind": "integer", "key": "tuoi", "label": "Tuổi", "unit": "tuổi"},
]
FORM = parse_form(
    {
        "version": 1,
        "title": "Đăng ký thường trú",
        "pages": [
            {
                "key": "p",
                "title": "Người ở cùng",
                "questions": [
                    {
                        "kind": "group",
                        "key": "con",
                        "label": "Các con",
                        "entry_name": "Người con",
                        "max_entries": 3,
                        "questions": _CHILD,
                    },
                    {
                        "kind": "table",
                        "key": "hang",
                        "label": "Tài sản",
                        "entry_name": "Dòng",
                        "questions": [{**each, "key": f"h_{each['key']}"} for each in _CHILD],
                    },
                    {"kind": "date_range", "key": "o", "label": "Thời gian ở"},
                    {"kind": "bank_account", "key": "nh", "label": "Nơi nhận tiền"},
                    {"kind": "land_parcel", "key": "dat", "label": "Thửa đất"},
                    {"kind": "representative", "key": "dd", "label": "Người khai thay"},
                    {"kind": "reference", "key": "qt", "label": "Quốc tịch", "list": "countries"},
                    {"kind": "dossier", "key": "hs", "label": "Hồ sơ trước"},
                    {
                        "kind": "computed",
                        "key": "tong",
                        "label": "Số con",
                        "formula": {"+": [{"var": "con.count"}, 0]},
                    },
                    {
                        "kind": "statement",
                        "key": "cd",
                        "label": "Cam đoan",
                        "text": "Tôi khai đúng.",
                    },
                ],
            }
        ],
    }
)


def page(request):
    errors, answers, typed = (), {}, {}
    if request.method == "POST":
        today = dt.date(2026, 11, 22)
        outcome = check_page(FORM, "p", request.POST, answers={}, lookups=Places(), today=today)
        if outcome.is_valid:
            names = ", ".join(each["ten"] for each in outcome.values["con"] or ())
            return HttpResponse(f"<h1>Đã nhận: {names}</h1>")
        answers, errors, typed = outcome.values, outcome.errors, outcome.typed
    rendered = render_context(FORM, "p", answers, errors, lookups=Places(), typed=typed)
    html = engines["django"].from_string(PAGE)
    return HttpResponse(html.render({"rendered": rendered, "errors": errors}, request))


urlpatterns = [path("form/", page), path("", include("portal.urls"))]
