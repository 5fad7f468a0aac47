"""Units and currencies: their codes in the records, and the words that the catalogues translate.

The catalogues hold each pair under ``unit`` and the forms of ``SCALED`` under ``unit after million or billion``.
A unit that is not listed is shown with its code after the figure.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

_FILE = tomllib.loads((Path(__file__).parent / "units.toml").read_text("utf-8"))
_SUPERSCRIPTS = str.maketrans({"²": "2", "³": "3"})  # codes are plain: m3

UNITS: dict[str, tuple[str, str]] = {
    **{symbol.translate(_SUPERSCRIPTS): (f"%(n)s\u00a0{symbol}",) * 2 for symbol in _FILE["symbols"]},
    **{one: (f"%(n)s\u00a0{one}", f"%(n)s\u00a0{many}") for one, many in _FILE["counted"].items()},
}

CURRENCIES: dict[str, tuple[str, str]] = {
    "XOF": ("%(n)s\u00a0CFA franc (XOF)", "%(n)s\u00a0CFA francs (XOF)"),
    "XAF": ("%(n)s\u00a0CFA franc (XAF)", "%(n)s\u00a0CFA francs (XAF)"),
    "EUR": ("%(n)s\u00a0euro", "%(n)s\u00a0euros"),
    "USD": ("%(n)s\u00a0US dollar", "%(n)s\u00a0US dollars"),
    "RUB": ("%(n)s\u00a0Russian rouble", "%(n)s\u00a0Russian roubles"),
    "CNY": ("%(n)s\u00a0yuan", "%(n)s\u00a0yuan"),
    "GBP": ("%(n)s\u00a0pound sterling", "%(n)s\u00a0pounds sterling"),
    "CHF": ("%(n)s\u00a0Swiss franc", "%(n)s\u00a0Swiss francs"),
}

#: How a unit or currency follows « 60 millions »: French says « de litres », « d’euros ».
SCALED: dict[str, str] = {
    "t": "%(n)s\u00a0tonnes",
    "L": "%(n)s\u00a0litres",
    "m3": "%(n)s\u00a0cubic metres",
    "ha": "%(n)s\u00a0hectares",
    "person": "%(n)s\u00a0people",
    "dose": "%(n)s\u00a0doses",
    "barrel": "%(n)s\u00a0barrels",
    "XOF": "%(n)s\u00a0CFA francs (XOF)",
    "XAF": "%(n)s\u00a0CFA francs (XAF)",
    "EUR": "%(n)s\u00a0euros",
    "USD": "%(n)s\u00a0US dollars",
    "RUB": "%(n)s\u00a0Russian roubles",
    "CNY": "%(n)s\u00a0yuan",
    "GBP": "%(n)s\u00a0pounds sterling",
    "CHF": "%(n)s\u00a0Swiss francs",
}

#: The name of what a unit measures, for the first column of a record.
MEASURES: dict[str, str] = {
    **dict.fromkeys(("kW", "MW", "GW", "kWp", "MWp", "GWp", "MVA", "kVA"), "power"),
    **dict.fromkeys(("kWh", "MWh", "GWh", "TWh"), "energy"),
    **dict.fromkeys(("kV", "V"), "voltage"),
    **dict.fromkeys(("km", "m", "cm"), "length"),
    **dict.fromkeys(("km2", "m2", "ha"), "area"),
    **dict.fromkeys(("t", "kg", "g", "tonne"), "weight"),
    **dict.fromkeys(("L", "hL", "m3", "barrel"), "volume"),
    **dict.fromkeys(("day", "week", "month", "year", "hour"), "span"),
    **dict.fromkeys(("%",), "share"),
}
