"""The addresses of the site: French at the root, English under /en/, Russian under /ru/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth import views as auth_views
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("account/login/", auth_views.LoginView.as_view(template_name="register/login.html"), name="login"),
    path("account/logout/", auth_views.LogoutView.as_view(), name="logout"),
    path("", include("jalon.publish.urls")),
    prefix_default_language=False,
)

handler404 = "jalon.publish.views.not_found"
handler500 = "jalon.publish.views.failed"
