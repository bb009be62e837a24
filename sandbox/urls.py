"""Every address of the sandbox."""

from django.urls import include, path

from sandbox import views

urlpatterns = [
    path("health/", views.health),
    path("api/forget/", views.forget),
    path("identity/", include("sandbox.identity.urls")),
    path("registers/", include("sandbox.registers.urls")),
    path("", include("sandbox.payment.urls")),
    path("", include("sandbox.messaging.urls")),
    path("", include("sandbox.post.urls")),
    path("", include("sandbox.switches.urls")),
    path("", include("sandbox.national_portal.urls")),
]
