"""The page of a move: what it leads to, what it asks for, what stands in its way."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views import View

from ctassist.workflow.moves import move
from ctassist.workflow.refusals import ChangedMeanwhile, Refused

from .act_page import conflict, put_errors, visible_or_404
from .back import back_of
from .columns import readable
from .crumbs import crumbs
from .forms import reason_field, use_picker


def move_form(step, record, user):
    """A form class for one move: its asked fields by the model's own form fields, a reason, the version seen.

    A record with `choices_for(name, rows)` narrows what may be chosen for one of its fields.
    """
    model = type(record)
    narrowed = getattr(record, "choices_for", lambda _name, rows: rows)
    made = {"version": forms.IntegerField(required=False, widget=forms.HiddenInput)}
    for name in (*step.asks, *step.offers):
        field = model._meta.get_field(name).formfield(required=name in step.asks)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = narrowed(name, field.queryset.visible_to(user))
        use_picker(field)
        made[name] = field
    made["reason"] = reason_field(required=step.needs_reason)
    return type("MoveForm", (forms.Form,), made)


class MovePage(View):
    """Subclasses are made by `routes`; `on` is the model, `ref` its field in URLs."""

    on = None
    ref = "code"

    def setup(self, request, *args, **kwargs):
        """Find the record and the move, or answer 404."""
        super().setup(request, *args, **kwargs)
        self.record = visible_or_404(self.on, self.ref, kwargs["ref"], request.user)
        self.step = self.on.MOVES.table.get(kwargs["move"])
        if self.step is None:
            raise Http404

    def get(self, request, ref, move):
        """Ask for confirmation."""
        form = self.form_class()(initial=self.initial())
        return self.show(request, form, self.against(request.user), status=200)

    def post(self, request, ref, move):
        """Make the move, or say why not and which are allowed."""
        form = self.form_class()(request.POST)
        if not form.is_valid():
            return self.show(request, form, (), status=422)
        return self.make(request, form)

    def form_class(self):
        """The form of this move for this person."""
        return move_form(self.step, self.record, self.request.user)

    def make(self, request, form):
        """The move itself and its refusals."""
        before = self.on.MOVES.state(self.record)
        facts = {name: form.cleaned_data[name] for name in (*self.step.asks, *self.step.offers)}
        try:
            move(
                self.record,
                self.step.name,
                by=request.user,
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"],
                **facts,
            )
        except ChangedMeanwhile as clash:
            return self.show(
                request, form, clash.reasons, status=409, clash=conflict(form, clash.current, request.user)
            )
        except Refused as refused:
            self.record.refresh_from_db()
            return self.show(request, form, refused.reasons, status=refused.status)
        except ValidationError as wrong:
            put_errors(form, wrong)
            return self.show(request, form, (), status=422)
        seen = readable(self.record, request.user)
        messages.success(request, self.said(before) if seen else self.done())
        return HttpResponseRedirect((back_of(request) or self.record.get_absolute_url()) if seen else "/")

    def done(self):
        """The line shown after it."""
        return _("%(move)s: done.") % {"move": self.step.label}

    def said(self, before):
        """The line, with the way back where this person has one."""
        self.record.refresh_from_db()
        back = next(
            (one for one in self.on.MOVES.allowed(self.record, self.request.user) if one.target == before), None
        )
        if back is None:
            return self.done()
        undo = _("Undo: %(move)s") % {"move": back.label}
        return format_html('{} <a href="{}">{}</a>', self.done(), move_url(self.record, back, self.ref), undo)

    def initial(self):
        """The version on the screen and what the record holds already."""
        filled = (*self.step.asks, *self.step.offers)
        return {"version": self.record.version} | {name: getattr(self.record, name) for name in filled}

    def against(self, user):
        """Sentences that stand against the move now, those a filled-in field will lift left out."""
        table = self.on.MOVES
        if table.state(self.record) not in self.step.sources:
            return [_("Not possible from “%(state)s”.") % {"state": table.states(table.state(self.record)).label}]
        return list(self.step.permit(self.record, user)) or (
            [] if self.step.asks else list(self.step.guard(self.record))
        )

    def show(self, request, form, against, *, status, clash=None):
        """Render the confirmation page."""
        table = self.on.MOVES
        labels = dict(table.states.choices)
        allowed = [
            {"label": m.label, "url": move_url(self.record, m, self.ref)}
            for m in table.allowed(self.record, request.user)
        ]
        return render(
            request,
            "surfaces/confirm.html",
            {
                "form": form,
                "record": self.record,
                "heading": self.step.label,
                "crumbs": crumbs(self.record, self.step.label),
                "submit_label": self.step.label,
                "source": labels[table.state(self.record)],
                "target": labels[self.step.target],
                "blocked": [str(one) for one in against],
                "allowed": allowed,
                "conflict": clash,
                "cancel_url": self.record.get_absolute_url(),
            },
            status=status,
        )


def move_url(record, step, ref="code"):
    """Where the page of one move of one record is."""
    return f"{record.get_absolute_url()}moves/{step.name}/"
