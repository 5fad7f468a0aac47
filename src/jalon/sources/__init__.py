"""Sources: whatever was named (files, folders, standard input) becomes pages.

A folder may hold a ``dossier.toml`` that tells what its texts do not say, one table per file name (or per path
relative to the folder, with ``/``)::

    ["2024-03-12_visite.txt"]
    outlet = "Nom du média"
    author = "Nom"
    published = "2024-03-12"          # ISO 8601: year, month or day
    url = "https://exemple.org/visite"
    language = "fr"                   # ISO 639-1
    licence = "CC BY 4.0"

Every key is optional; an unknown key, a wrong type or a name without file is an Issue, and the rest is read.
"""

from jalon.sources.reading import read_pages

__all__ = ["read_pages"]
