"""Addresses. Each is a file's name too, so that one set of relative links serves a server and a folder."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from hyappyo.public.views import assets, data, home, indicators, promises, proofs, report, terms

urlpatterns = [
    path("assets/<str:name>", assets.asset, name="asset"),
    path("figures/<path:name>", assets.picture, name="picture"),
    path("data/site.json", data.document, name="document"),
    path("data/indicators/<slug:indicator>.csv", data.indicator, name="indicator_csv"),
    path("data/charts/<slug:topic>-<slug:chart>.csv", data.chart, name="topic_chart_csv"),
    path("data/<slug:table>.csv", data.table, name="table"),
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
        path("commitments.html", promises.commitments, name="commitments"),
        path("not-supplied.html", promises.not_supplied, name="not_supplied"),
        path("proof.html", proofs.proof, name="proof"),
        path("findings.html", proofs.findings, name="findings"),
        path("sources/index.html", proofs.sources, name="sources"),
        path("sources/<slug:source>.html", proofs.source, name="source"),
        path("search.html", terms.search, name="search"),
        path("search-index.js", terms.search_index, name="search_index"),
        path("data.html", terms.open_data, name="open_data"),
        path("about.html", terms.about, name="about"),
        path("404.html", terms.lost, name="lost"),
        path("charts/indicators/<slug:indicator>.svg", assets.indicator_chart, name="indicator_chart"),
        path("charts/<slug:table>.svg", assets.age_pyramid, name="age_pyramid"),
        path("charts/topics/<slug:topic>-<slug:chart>.svg", assets.topic_chart, name="topic_chart"),
        prefix_default_language=False,
    ),
]
handler404 = "hyappyo.public.views.terms.not_found"
