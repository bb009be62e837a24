"""A site of one form page, for the browser: posted, checked, drawn again, communes by htmx."""

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from portal.design.eform_rendering import looked_up, render_context
from portal.eforms import check_page, parse_form, typed_words

PAGE = """{% extends "base.html" %}{% load eforms i18n %}
{% block title %}{{ rendered.title }}{% endblock %}
{% block content %}{% include "eforms/error_summary.html" %}
<h1>{{ rendered.title }}</h1>
<form method="post" novalidate>{% csrf_token %}{% eform_page rendered %}
<button class="govuk-button" name="continue" value="1">Tiếp tục</button></form>{% endblock %}"""

FORM = parse_form(
    {
        "version": 1,
        "title": "Đăng ký kết hôn",
        "pages": [
            {
                "key": "p",
                "title": "Bên nam",
                "questions": [
                    {"kind": "text", "key": "name", "label": "Họ tên", "required": True},
                    {"kind": "yes_no", "key": "before", "label": "Đã từng kết hôn?"},
                    {
                        "kind": "date",
                        "key": "ended",
                        "label": "Ngày ly hôn",
                        "required": True,
                        "when": {"var": "before"},
                    },
                    {"kind": "address", "key": "home", "label": "Nơi ở", "required": True},
                ],
            }
        ],
    }
)


class Places:
    def provinces(self):
        return [("01", "Thành phố Hà Nội"), ("99", "Tỉnh Sông Vân")]

    def communes(self, province_code):
        return {"99": [("99001", "Phường An Hải")]}.get(province_code, [])


def page(request):
    errors, answers, typed = (), {}, {}
    if request.method == "POST":
        today = dt.date(2026, 11, 22)
        outcome = check_page(FORM, "p", request.POST, answers={}, lookups=Places(), today=today)
        answers, errors, typed = outcome.values, outcome.errors, outcome.typed
        if "reload" in request.POST:
            errors, typed = (), typed_words(FORM, "p", request.POST)
        elif outcome.is_valid:
            return HttpResponse("<h1>Đã nhận</h1>")
    rendered = render_context(
        FORM, "p", answers, errors, lookups=Places(), typed=typed, communes_url="/communes/"
    )
    html = engines["django"].from_string(PAGE)
    return HttpResponse(html.render({"rendered": rendered, "errors": errors}, request))


def communes(request):
    fragment = looked_up(FORM, request.GET, Places())
    if fragment is None:
        raise Http404
    return render(request, fragment.template, {"box": fragment.box})


urlpatterns = [
    path("form/", page),
    path("communes/", communes),
    path("", include("portal.urls")),
]
