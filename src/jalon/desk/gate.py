"""Who may enter the desk."""

from __future__ import annotations

from jalon.register.rights import may_review
from jalon.site.gate import kept_for

#: A view for reviewers and administrators.
for_reviewers = kept_for(may_review)
