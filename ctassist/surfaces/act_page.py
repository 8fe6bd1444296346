"""The page of an act or a move: show the form, call the act, answer refusals in words with nothing lost."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from ctassist.workflow.refusals import ChangedMeanwhile, Refused
from ctassist.workflow.snapshot import snapshot

from .back import back_of
from .columns import readable
from .crumbs import crumbs
from .forms import bind_codes
from .presence import arrive, here_url, leave, revises

_PAGES = []


def pages_for(model):
    """Act pages whose subject is a record of `model` (None: made out of nothing), in the order of declaration."""
    return [page for page in _PAGES if page.on is model]


class ActPage(View):
    """Subclasses declare `act`, `form`, `on` (model acted upon or None), and where it hangs in the URLs.

    listing_name: the listing a record made out of nothing appears in · primary: the first button · hidden: no button
    · beside: the embedded list, or "audience", whose heading the button stands at instead of the page's · also: further
    buttons of the form, ((name, label), …), which the page's own `post` looks for · makes: whether it makes a record.
    """

    act = None
    form = None
    on = None
    ref = "code"
    kind = ""
    listing_name = ""
    heading = intro = ""
    primary = False
    hidden = False
    beside = ""
    also = ()
    makes = True

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.act is not None:
            _PAGES.append(cls)

    # ---- names and places --------------------------------------------------------------------------
    @classmethod
    def slug(cls):
        """The act's part of the URL: log-finding."""
        return cls.act.fn.__name__.replace("_", "-")

    @classmethod
    def route_name(cls):
        """The URL's name: missions:log-finding without its app: "findings-log-finding"."""
        return f"{cls.kind}-{cls.slug()}"

    @classmethod
    def address(cls, subject=None):
        """Where the page is, for one subject."""
        return reverse(cls.route_name(), kwargs={"ref": getattr(subject, cls.ref)} if subject is not None else {})

    @classmethod
    def label(cls):
        """What the button says."""
        return str(cls.act.label)

    # ---- the two halves ------------------------------------------------------------------------------
    def get(self, request, ref=None):
        """The empty form, or the reasons why it cannot be used now."""
        subject = self.find(request.user, ref)
        form = self.make_form(request, subject)
        against = self.act.reasons(subject, request.user)
        return self.show(request, subject, form, blocked=against, status=403 if self.denied(subject, request) else 200)

    def post(self, request, ref=None):
        """Do the act; whatever stands against it is shown with everything typed still there."""
        subject = self.find(request.user, ref)
        form = self.make_form(request, subject, request.POST, request.FILES)
        if self.denied(subject, request):
            return self.show(request, subject, form, blocked=self.act.reasons(subject, request.user), status=403)
        if not form.is_valid():
            return self.show(request, subject, form, status=422)
        try:
            done = self.perform(request, subject, form)
        except ChangedMeanwhile as clash:
            return self.show(request, subject, form, conflict=conflict(form, clash.current, request.user), status=409)
        except Refused as refused:
            return self.show(request, subject, form, blocked=refused.reasons, status=refused.status)
        except ValidationError as wrong:
            put_errors(form, wrong)
            return self.show(request, subject, form, status=422)
        if revises(type(self)):
            leave(subject, request.user)
        return self.answer(request, subject, done)

    def answer(self, request, subject, done):
        """Say that it is done, and go on."""
        messages.success(request, self.said(done))
        place = self.next_url(request, subject, done)
        return HttpResponseRedirect(place if place == "/" else back_of(request) or place)

    def find(self, user, ref):
        """The subject, if the user may see it; otherwise the same 404 as for a code that never was."""
        if self.on is None:
            return None
        return visible_or_404(self.on, self.ref, ref, user)

    def denied(self, subject, request):
        """Whether the permit itself says no (rather than the moment)."""
        return bool(list(self.act.permit(subject, request.user)))

    def make_form(self, request, subject, data=None, files=None):
        """The form with its person and its subject."""
        form = self.form(data, files, user=request.user, subject=subject)
        bind_codes(form)
        return form

    def perform(self, request, subject, form):
        """Call the act with the form's facts."""
        reason = form.cleaned_data.get("reason", "")
        return self.act(subject, by=request.user, reason=reason, version=form.seen_version(), **form.facts())

    def said(self, done):
        """The line shown after it is done."""
        return _("%(what)s: done.") % {"what": self.label()}

    def next_url(self, request, subject, done):
        """Where the person goes next: the record just written."""
        for record in (done, subject):
            if hasattr(record, "get_absolute_url") and readable(record, request.user):
                return record.get_absolute_url()
        return "/"

    def company(self, request, subject, blocked):
        """Who else is editing the record, and where the page asks that again."""
        if blocked or not revises(type(self)) or not hasattr(subject, "version"):
            return {}
        return {"here": arrive(subject, request.user), "here_url": here_url(subject, self.kind, self.ref)}

    def show(self, request, subject, form, *, blocked=(), conflict=None, status=200):
        """Render the form page."""
        context = {
            "form": form,
            "heading": self.heading or self.label(),
            "crumbs": crumbs(subject, self.heading or self.label(), "" if subject is not None else self.listing_name),
            "intro": self.intro,
            "subject": subject,
            "submit_label": self.label(),
            "also": self.also,
            "blocked": list(blocked),
            "conflict": conflict,
            "cancel_url": back_of(request)
            or (subject.get_absolute_url() if subject is not None else reverse(self.listing_name)),
            "sections": getattr(form, "sections", ()),
            "preview": None if blocked else getattr(form, "preview", None),
            **self.company(request, subject, blocked),
        }
        return render(request, "surfaces/form.html", context, status=status)


def visible_or_404(model, field, ref, user):
    """The one record with this reference among those the user may see, or Http404."""
    found = model.objects.visible_to(user).filter(**{field: ref}).first()
    if found is None:
        raise Http404
    return found


def put_errors(form, wrong):
    """Errors of an act beside their fields; those of fields not on the form go to the top."""
    if not hasattr(wrong, "error_dict"):
        form.add_error(None, wrong)
        return
    for name, errors in wrong.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def conflict(form, current, user):
    """Both versions side by side, and the form armed with the newer version so that the next save is a decision."""
    from ctassist.history.models import Entry

    last = Entry.objects.about(current).first()
    theirs, rows = snapshot(current), []
    for name in form.changed_data:
        if name not in ("version", "reason") and name in theirs:
            mine = form.cleaned_data.get(name)
            rows.append({"label": form.fields[name].label, "mine": text_of(mine), "theirs": text_of(theirs[name])})
    form.data = form.data.copy()
    form.data["version"] = current.version
    return {
        "who": last.actor_name if last else "",
        "when": last.at if last else None,
        "rows": [row | {"same": row["mine"] == row["theirs"]} for row in rows],
    }


def text_of(value):
    """A value from a form or a snapshot as one text."""
    if value is None:
        return ""
    if isinstance(value, dict) and "text" in value:
        return value["text"]
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return ", ".join(sorted(text_of(one) for one in value))
    return str(getattr(value, "code", "") or value)
