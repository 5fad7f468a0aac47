"""RSS, Atom and site maps: addresses and days; nothing hostile is unfolded."""

from __future__ import annotations

import pytest

from jalon.errors import UnreadableError
from jalon.sources.feeds import Entry, read_feed

BASE = "https://a.example/flux"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Journal</title><link>https://a.example</link>
<item><title>Un pont</title><link>https://a.example/pont</link><pubDate>Tue, 12 Mar 2024 10:00:00 +0000</pubDate></item>
<item><title>Encore</title><link>/barrage</link></item>
<item><title>Encore</title><link>/barrage</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://a.example/"/>
<entry><title>Un pont</title><link rel="edit" href="/edit"/><link href="/pont"/>
<published>2024-03-12T10:00:00Z</published>
</entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/pont</loc>
<news:news><news:publication_date>2024-03-12T08:00:00+01:00</news:publication_date></news:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://a.example/2024.xml</loc></sitemap></sitemapindex>"""
TORN = RSS[: RSS.index("<item><title>Encore")]


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        (RSS, [Entry("https://a.example/pont", "page", "Un pont", "2024-03-12"),
               Entry("https://a.example/barrage", "page", "Encore", None)]),
        (ATOM, [Entry("https://a.example/pont", "page", "Un pont", "2024-03-12")]),
        (SITEMAP, [Entry("https://a.example/pont", "page", None, "2024-03-12")]),
        (INDEX, [Entry("https://a.example/2024.xml", "feed", None, None)]),
        (TORN, [Entry("https://a.example/pont", "page", "Un pont", "2024-03-12")]),
    ],
    ids=["rss", "atom", "sitemap", "index", "torn"],
)  # fmt: skip
def test_entries(content: str, entries: list[Entry]) -> None:
    assert list(read_feed(content.encode(), BASE)) == entries


USED = "<rss><channel><item><link>&a;</link></item></channel></rss>"
BOMB = '<!DOCTYPE x [<!ENTITY b "bbbbbbbbbb"><!ENTITY a "&b;&b;&b;">]>' + USED
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + USED


@pytest.mark.parametrize("content", [BOMB, OUTSIDE, "<html><body>Page</body></html>", "", "pas du XML"])
def test_what_is_no_feed_is_refused(content: str) -> None:
    with pytest.raises(UnreadableError):
        read_feed(content.encode(), BASE)
