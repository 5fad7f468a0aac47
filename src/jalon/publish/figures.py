"""Figures as each language writes them: the source's precision and qualifier, the unit on the line of its number."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import npgettext, pgettext

from jalon.publish.units import CURRENCIES, SCALED, UNITS
from jalon.register.records import Figure
from jalon.spoken import spoken

NBSP = "\u00a0"
#: Thousands and decimal separators (interface terms: U+00A0 in French and Russian, comma in English).
SEPARATORS = {"fr": (NBSP, ","), "en": (",", "."), "ru": (NBSP, ",")}
#: From a million on a figure is written with a scale word when three decimals are enough to write it exactly.
BILLION, MILLION = 1_000_000_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Scaled:
    """A figure in the digits and the scale word that write it exactly."""

    digits: float
    scale: int  #: 1, a million or a billion


def number(value: float) -> str:
    """The figure with the separators of the active language, with no decimal that the source did not give."""
    group, point = SEPARATORS[spoken()]
    whole, _, decimals = f"{value:,.6f}".rstrip("0").rstrip(".").partition(".")
    return whole.replace(",", group) + (point + decimals if decimals else "")


def scaled(value: float) -> Scaled:
    """60 000 000 is 60 millions, 1 234 567 stays as it is."""
    for scale in (BILLION, MILLION):
        if abs(value) >= scale and round(value / scale, 3) * scale == value:
            return Scaled(round(value / scale, 3), scale)
    return Scaled(value, 1)


def plural_number(value: float) -> int:
    """The whole number that selects the plural form of a figure, decimals included.

    1,9 is singular in French; a decimal fraction takes the form of 2 in Russian (1,9 тонны) and English (1.9 tonnes).
    """
    if float(value).is_integer():
        return int(value)
    return int(value) if spoken() == "fr" else 2


def figure(figure: Figure) -> str:
    """« au moins 200 à 240 MW », « 120 milliards de francs CFA »; a currency or unit without a name keeps its code."""
    forms = (CURRENCIES if figure.money else UNITS).get(figure.unit)
    high = figure.value if figure.value_max is None else figure.value_max
    scale = _common_scale(figure.value, high, has_words=forms is None or figure.unit in SCALED)
    low = figure.value / scale
    text = _with_scale(_range(low, None if figure.value_max is None else high / scale), high / scale, scale)
    return _qualified(_with_unit(text, high, scale, forms, figure.unit), figure.qualifier)


def unit_name(code: str) -> str:
    """A unit or a currency without a figure, as after a great number: « tonnes », « MW »."""
    forms = CURRENCIES.get(code) or UNITS.get(code)
    return npgettext("unit", *forms, 100).replace("%(n)s", "").strip(f" {NBSP}") if forms else code.replace("_", " ")


def _common_scale(low: float, high: float, *, has_words: bool) -> int:
    scales = {scaled(low).scale, scaled(high).scale}
    return scales.pop() if has_words and len(scales) == 1 else 1


def _range(low: float, high: float | None) -> str:
    if high is None:
        return number(low)
    return pgettext("range of figures", "%(low)s to %(high)s") % {"low": number(low), "high": number(high)}


def _with_scale(digits: str, value: float, scale: int) -> str:
    if scale == 1:
        return digits
    n = plural_number(value)
    if scale == MILLION:
        words = npgettext("scale of a figure", "%(n)s\u00a0million", "%(n)s\u00a0million", n)
    else:
        words = npgettext("scale of a figure", "%(n)s\u00a0billion", "%(n)s\u00a0billion", n)
    return words % {"n": digits}


def _with_unit(digits: str, value: float, scale: int, forms: tuple[str, str] | None, code: str) -> str:
    if forms is None:
        return f"{digits}{NBSP}{code.replace('_', ' ')}"
    if scale > 1:
        return pgettext("unit after million or billion", SCALED[code]) % {"n": digits}
    return npgettext("unit", *forms, plural_number(value)) % {"n": digits}


def _qualified(text: str, qualifier: str) -> str:
    if qualifier == "at_least":
        return pgettext("qualifier of a figure", "at least %(figure)s") % {"figure": text}
    if qualifier == "about":
        return pgettext("qualifier of a figure", "about %(figure)s") % {"figure": text}
    if qualifier == "at_most":
        return pgettext("qualifier of a figure", "at most %(figure)s") % {"figure": text}
    return text
