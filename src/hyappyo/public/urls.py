"""Addresses. Each is a file's name too, so that one set of relative links serves a server and a folder."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from hyappyo.public.views import assets, home, indicators, promises, proofs, report, terms

urlpatterns = [
    path("assets/<str:name>", assets.asset, name="asset"),
    path("figures/<path:name>", assets.picture, name="picture"),
    *i18n_patterns(
        path("", home.home),
        path("index.html", home.home, name="home"),
        path("contents.html", report.contents, name="contents"),
        path("vision.html", report.vision, name="vision"),
        path("policies/<slug:policy>.html", report.policy, name="policy"),
        path("topics/<slug:topic>.html", report.topic, name="topic"),
        path("population.html", indicators.population, name="population"),
        path("indicators/index.html", indicators.index, name="indicators"),
        path("indicators/<slug:indicator>.html", indicators.indicator, name="indicator"),
        path("indicators/<slug:indicator>.csv", indicators.data, name="indicator_csv"),
        path("commitments.html", promises.commitments, name="commitments"),
        path("not-supplied.html", promises.not_supplied, name="not_supplied"),
        path("proof.html", proofs.proof, name="proof"),
        path("sources/index.html", proofs.sources, name="sources"),
        path("sources/<slug:source>.html", proofs.source, name="source"),
        path("search.html", terms.search, name="search"),
        path("search-index.js", terms.search_index, name="search_index"),
        path("about.html", terms.about, name="about"),
        path("404.html", terms.lost, name="lost"),
        prefix_default_language=False,
    ),
]
handler404 = "hyappyo.public.views.terms.not_found"
