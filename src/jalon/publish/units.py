"""Units and currencies: their codes in the records, and the words that the catalogues translate.

The catalogues hold each pair under ``unit`` and the forms of ``SCALED`` under ``unit after million or billion``.
A unit that is not listed is shown with its code after the figure.
"""

from __future__ import annotations


def _counted(*pairs: tuple[str, str]) -> dict[str, tuple[str, str]]:
    return {one.replace(" ", "_"): (f"%(n)s\u00a0{one}", f"%(n)s\u00a0{many}") for one, many in pairs}


def _symbols(*symbols: str) -> dict[str, tuple[str, str]]:
    return {symbol.replace("²", "2").replace("³", "3"): (f"%(n)s\u00a0{symbol}",) * 2 for symbol in symbols}


UNITS: dict[str, tuple[str, str]] = {
    **_symbols(
        "t", "kg", "g", "L", "hL", "m³", "km", "m", "cm", "km²", "m²", "ha", "kW", "MW", "GW", "kWp", "MWp", "GWp",
        "kWh", "MWh", "GWh", "TWh", "kV", "V", "kVA", "MVA", "Hz", "MHz", "GHz", "kbit/s", "Mbit/s", "Gbit/s", "TB",
        "°C", "%", "m³/s", "m³/day", "km/h", "t/year", "L/s",
    ),
    **_counted(
        ("day", "days"), ("week", "weeks"), ("month", "months"), ("year", "years"), ("hour", "hours"),
        ("person", "persons"), ("student", "students"), ("scholarship", "scholarships"), ("expert", "experts"),
        ("teacher", "teachers"), ("instructor", "instructors"), ("doctor", "doctors"), ("soldier", "soldiers"),
        ("officer", "officers"), ("athlete", "athletes"), ("job", "jobs"), ("household", "households"),
        ("company", "companies"), ("participant", "participants"), ("delegate", "delegates"),
        ("agreement", "agreements"), ("memorandum", "memoranda"), ("convention", "conventions"),
        ("contract", "contracts"), ("treaty", "treaties"), ("protocol", "protocols"), ("document", "documents"),
        ("instrument", "instruments"), ("project", "projects"), ("site", "sites"), ("plant", "plants"),
        ("power plant", "power plants"), ("station", "stations"), ("unit", "units"), ("reactor", "reactors"),
        ("vehicle", "vehicles"), ("truck", "trucks"), ("tractor", "tractors"), ("bus", "buses"), ("train", "trains"),
        ("locomotive", "locomotives"), ("wagon", "wagons"), ("aircraft", "aircraft"), ("helicopter", "helicopters"),
        ("ship", "ships"), ("satellite", "satellites"), ("school", "schools"), ("classroom", "classrooms"),
        ("university", "universities"), ("hospital", "hospitals"), ("bed", "beds"), ("dose", "doses"),
        ("well", "wells"), ("borehole", "boreholes"), ("dam", "dams"), ("bridge", "bridges"), ("village", "villages"),
        ("house", "houses"), ("dwelling", "dwellings"), ("bag", "bags"), ("tonne", "tonnes"), ("barrel", "barrels"),
        ("head", "head"), ("visit", "visits"), ("session", "sessions"), ("meeting", "meetings"),
        ("laboratory", "laboratories"), ("computer", "computers"), ("pump", "pumps"), ("transformer", "transformers"),
        ("centre", "centres"), ("factory", "factories"), ("ambulance", "ambulances"), ("place", "places"),
    ),
}  # fmt: skip

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
    "person": "%(n)s\u00a0persons",
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
