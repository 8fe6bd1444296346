"""What is asked when something is said or given about a record."""

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import User
from ctassist.accounts.readers import who_can_see
from ctassist.surfaces.forms import ActForm, FactsForm

from .actions.comments import fields_of
from .circle import circle, nameable, successors
from .models import Assignment, Comment
from .portfolio import preview


class TalkForm(ActForm):
    """What forms of comments have in common: the words, and whom they mention."""

    mentions = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Mention"),
        required=False,
        help_text=_("They are told at once. You may also write @ and the full name in the text."),
    )

    class Meta:
        model = Comment
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def choices(self, name, rows):
        """The people this person may name."""
        return nameable(self.user) if name == "mentions" else super().choices(name, rows)


class CommentForm(TalkForm):
    """A comment on a record or one of its fields, for all who work on it or for one's own side."""

    field = forms.ChoiceField(label=_("About the field"), required=False)
    readers = forms.ChoiceField(
        label=_("Who reads it"),
        choices=(("side", _("my side")), ("all", _("all who work on it"))),
        initial="side",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(field.name, field.verbose_name) for field in fields_of(self.subject)]
        self.fields["field"].choices = [("", _t("the whole record")), *named]
        self.fields["readers"].choices = [(name, self.readers_of(label, name)) for name, label in self.sides()]

    @staticmethod
    def sides():
        """The two circles."""
        return (("side", _t("My side")), ("all", _t("All who work on it")))

    def readers_of(self, label, name):
        """A circle in words."""
        tokens = circle(self.subject, self.user, wide=name == "all")
        others = [token for token in tokens if token != f"user:{self.user.uid}"]
        return f"{label}: {', '.join(str(one) for one in who_can_see(others, self.user))}"

    def facts(self):
        """`wide` in place of the choice of readers."""
        told = super().facts()
        return told | {"wide": told.pop("readers") == "all"}


class ReviseCommentForm(TalkForm):
    """One's own words again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["mentions"]


class AssignmentForm(ActForm):
    """A task for a person or an organisation."""

    class Meta:
        model = Assignment
        fields = ["task", "person", "organisation", "due_on"]
        help_texts = {"organisation": _("It needs no account: you follow it up yourself then.")}

    def choices(self, name, rows):
        """The people this person may name, and themselves."""
        if name == "person":
            return nameable(self.user) | User.objects.filter(pk=self.user.pk).order_by("name")
        return super().choices(name, rows)


class HandOverForm(FactsForm):
    """To whom, after seeing what goes over."""

    asks_reason = True
    to = forms.ModelChoiceField(User.objects.none(), label=_("To"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = successors(self.subject)

    @property
    def preview(self):
        """What would go over, as far as this person may know it."""
        told = preview(self.subject, self.user) or [_t("nothing")]
        return {"title": _t("What goes over"), "who": told}
