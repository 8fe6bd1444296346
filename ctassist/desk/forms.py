"""Forms of one line each: the fields people log all day, by the forms and acts of the storeys below."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.documents.models import Document
from ctassist.reference.models import Theme
from ctassist.resolutions.models import Provision
from ctassist.surfaces.forms import ActForm, CodeField
from missions.forms import FindingForm, MeetingForm
from missions.models import Finding, Meeting, Mission
from recommendations.models import ProgressAssessment
from recommendations.states import Basis, Rating

from .merge import was
from .typed import TypedField

#: The key that chooses a rating; figures choose themselves.
RATING_KEYS = {Rating.NOT_APPLICABLE: "n", Rating.UNDETERMINED: "c"}


def themes(**how):
    """Themes by their names."""
    words = {"label": _("Themes"), "help_text": _("Begin to type; several are parted by semicolons.")}
    return TypedField(
        Theme.objects.none(), named=lambda row: row.label, also=lambda row: row.code, list_name="desk-themes",
        **(words | how),
    )  # fmt: skip


def provisions(**how):
    """Provisions by their references."""
    words = {"label": _("Provisions"), "help_text": _("Such as 1373-2(g); several are parted by semicolons.")}
    return TypedField(
        Provision.objects.none(), named=lambda row: row.code, also=lambda row: row.label, list_name="desk-provisions",
        **(words | how),
    )  # fmt: skip


def one_key(field, key):
    """Each choice begins with the key that chooses it, so that the browser's own list needs that one key."""
    told = [(value, words) for value, words in field.choices if value]
    field.choices = [("", "—"), *((value, f"{key(at, value)} {words}") for at, (value, words) in enumerate(told, 1))]


class Compared:
    """What a revised row said when the form was drawn travels with the form, so that two changes can be told apart."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.subject, self._meta.model):
            for field in self.fields.values():
                field.show_hidden_initial = not isinstance(field.widget, forms.HiddenInput)

    def was(self):
        """The same, hidden."""
        return was(self)


class FindingLine(Compared, FindingForm):
    """A finding in one line."""

    source = None
    themes = themes()
    provisions = provisions(required=False)

    class Meta:
        model = Finding
        fields = ["kind", "text", "themes", "provisions", "country", "is_top_concern"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "data-line": True})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.visible_to(self.user).offered()
        self.fields["provisions"].queryset = Provision.objects.visible_to(self.user).filter(retired=False)
        one_key(self.fields["kind"], lambda at, value: at)


class MeetingLine(Compared, MeetingForm):
    """A meeting and its notes."""

    source = None

    class Meta:
        model = Meeting
        fields = ["counterpart", "side", "held_on", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 3, "data-line": True})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        one_key(self.fields["side"], lambda at, value: at)


class RatingLine(ActForm):
    """How far a recommendation got, judged at this mission. `known` is the judgement of the mission the page showed."""

    parent = "recommendation"
    evidence = CodeField(Document, label=_("Evidence"), required=False, help_text=_("The code of the document."))
    known = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ProgressAssessment
        fields = ["rating", "narrative", "evidence", "assessed_on"]
        widgets = {"narrative": forms.Textarea(attrs={"rows": 2, "data-line": True})}

    def __init__(self, *args, mission, **kwargs):
        self.mission = mission
        super().__init__(*args, **kwargs)
        one_key(self.fields["rating"], lambda at, value: RATING_KEYS.get(value, value))
        self.initial["assessed_on"] = judged_on(mission)

    def facts(self):
        """What the act is told besides what is typed: the visit and the basis follow from the page."""
        told = {name: value for name, value in super().facts().items() if name != "known"}
        review = self.mission.mandate == Mission.Mandate.DESK_REVIEW
        basis = Basis.DESK_REVIEW if review else Basis.FOLLOW_UP_VISIT
        return told | {"basis": basis, "mission": self.mission, "assessed_by": self.user.organisation}


def judged_on(mission):
    """The day a judgement is made if nothing else is said: today, or the last day of a visit that is over."""
    today, end = timezone.localdate(), mission.held_until or mission.held_from
    return min(today, end.last) if end else today
