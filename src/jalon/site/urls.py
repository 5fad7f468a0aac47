"""The addresses of the site: French at the root, English under /en/, Russian under /ru/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from jalon.site.accounts import Login

urlpatterns = i18n_patterns(
    path("account/login/", Login.as_view(), name="login"),
    path("account/logout/", LogoutView.as_view(), name="logout"),
    path("mes-recherches/", include("jalon.searches.urls")),
    path("relecture/", include("jalon.desk.urls")),
    path("equipe/", include("jalon.people.urls")),
    path("changements/", include("jalon.past.urls")),
    path("commission/", include("jalon.commission.urls")),
    path("", include("jalon.publish.urls")),
    prefix_default_language=False,
)

handler403 = "jalon.publish.views.refused"
handler404 = "jalon.publish.views.not_found"
handler500 = "jalon.publish.views.failed"
