"""Encodings: the certain ones, the guessed ones, and what is no text."""

from __future__ import annotations

import pytest

from jalon.errors import UnreadableError
from jalon.press.decode import declared_charset, decode, is_binary

FRENCH = "L’été dernier, le ministre a reçu « une délégation » à Ségou : cœur du pays.\n"
RUSSIAN = "Министр энергетики прибыл с рабочим визитом в столицу страны и провёл переговоры.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_french(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)).text == FRENCH


def test_latin_1() -> None:
    text = "L'été dernier, le ministre a reçu une délégation à Ségou.\n"
    found = decode(text.encode("latin-1"))
    assert (found.text, found.doubt) == (text, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_russian(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)).text == RUSSIAN


def test_the_declared_encoding_is_used() -> None:
    assert decode("żółć".encode("iso8859-2"), declared="iso-8859-2").text == "żółć"


def test_a_few_broken_bytes_are_told() -> None:
    found = decode(FRENCH.encode() * 20 + b"\xff\xfe" + FRENCH.encode())
    assert "illisibles" in found.doubt
    assert found.text.startswith(FRENCH)


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03\x04" * 50, bytes(range(32)) * 20])
def test_binary_is_refused(content: bytes) -> None:
    assert is_binary(content)
    with pytest.raises(UnreadableError):
        decode(content)


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="koi8-r">', "koi8-r"),
        (b'<?xml encoding="utf-8"?>', "utf-8"),
        (b"<p>", None),
        (b"charset=inconnu", None),
    ],
)
def test_declared_charset(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset
