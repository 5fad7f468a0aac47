"""The administrator's page about mail: the switch, who is written to, what became of each letter."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word
from django.views.decorators.http import require_http_methods

from jalon.commission import services, words
from jalon.commission.fields import RowField, faults
from jalon.commission.models import Commission, Letter, Recipient, Sending
from jalon.commission.rights import for_administrators
from jalon.commission.views.showing import show
from jalon.errors import CallError
from jalon.publish import words as register_words

LISTED = 50
T = TypeVar("T", Recipient, Letter)


class SwitchForm(forms.Form):
    """The switch."""

    on = forms.BooleanField(required=False, label=word("form", "Send mail to the recipients below"))
    sender = forms.EmailField(label=word("form", "Address that the mail comes from"))
    address = forms.URLField(assume_scheme="https", label=word("form", "Address of this site, for links"))


class RecipientForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who is to be written to about which commission."""

    commission = RowField(Commission.objects.all(), empty_label=None, label=word("form", "Commission"))
    language = forms.ChoiceField(choices=lambda: [(c, str(n)) for c, n in register_words.LANGUAGES.items()])

    class Meta:
        model = Recipient
        fields = ("commission", "name", "email", "language", "notices", "digest")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, instance=_named_before(data) if data else None, prefix="to")
        for name in ("name", "email", "language"):
            self.fields[name].label = register_words.of(words.LABELS, "name_of_person" if name == "name" else name)
        self.fields["notices"].label = pgettext("form", "Notices: requests to the person, what is past due")
        self.fields["digest"].label = pgettext("form", "Digest: once a week, what lies ahead")


def _named_before(data: Any) -> Recipient | None:
    """Somebody who was written to once, and is to be again."""
    commission, email = data.get("to-commission", ""), data.get("to-email", "").strip()
    known = Recipient.objects.filter(email__iexact=email, commission_id=commission) if commission.isdigit() else None
    return known.first() if known is not None else None


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """Turn the switch, name recipients, settle letters that nobody knows of."""
    deed, _, key = request.POST.get("deed", "").partition("-")
    kept = Sending.objects.first()
    site = f"{request.scheme}://{request.get_host()}"
    first = {"on": kept.on, "sender": kept.sender, "address": kept.address} if kept else {"address": site}
    switch = SwitchForm(request.POST if deed == "switch" else None, initial=first)
    naming = RecipientForm(request.POST if deed == "name" else None)
    by, fault = request.user.get_username(), ""
    try:
        if _done(deed, key, switch, naming, by):
            messages.success(request, pgettext("message", "Done."))
            return HttpResponseRedirect(reverse("commission:mail"))
    except CallError as error:
        fault = words.refused(error.code, error.what)
    return show(
        request,
        "mail.html",
        title=pgettext("title", "Mail"),
        switch=switch,
        naming=naming,
        kept=kept,
        server=settings.EMAIL_HOST,
        recipients=Recipient.objects.select_related("commission").defer("commission__mandate"),
        letters=Letter.objects.select_related("recipient__commission")[:LISTED],
        fault=fault,
        faults=faults(switch, naming),
        checked=switch.is_bound or naming.is_bound,
    )


def _done(deed: str, key: str, switch: SwitchForm, naming: RecipientForm, by: str) -> bool:
    if deed == "switch" and switch.is_valid():
        services.switch_sending(**switch.cleaned_data, by=by)
    elif deed == "name" and naming.is_valid():
        services.put(record=naming.save(commit=False), by=by)
    elif deed == "drop":
        services.put(record=_stopped(_row(Recipient, key)), by=by)
    elif deed in ("again", "arrived"):
        state = Letter.READY if deed == "again" else Letter.SENT
        services.settle_letter(letter=_row(Letter, key), state=state, by=by)
    else:
        return False
    return True


def _stopped(recipient: Recipient) -> Recipient:
    """Nothing is written to her from now on; what was stays in the ledger."""
    recipient.notices = recipient.digest = False
    return recipient


def _row(model: type[T], key: str) -> T:
    found = model._default_manager.filter(pk=key).first() if key.isdigit() else None
    if found is None:
        raise Http404(key)
    return found
