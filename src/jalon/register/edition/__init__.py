"""The public edition: a second set of the computed tables, made without what is withheld.

Who reads the public edition reads those tables in the place of the register's (``tables.reading``): what is withheld
is not in them, so that no page, file, feed, count or search can show it. While nothing is withheld there is no second
set, and everybody reads the register.
"""
