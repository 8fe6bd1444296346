"""One record over HTTP: read, and revised against the version that was read."""

from django.utils.translation import gettext as _

from .answers import any_will_do, as_json, etag_of, not_modified, unchanged, written
from .collection import Collection, asked, refuse_empty
from .contract import Reader
from .door import WritingDoor
from .handler import not_found
from .refused import BadRequest, Problem
from .writing import answered, revised, seen_version


class Single(WritingDoor):
    """One record of a kind."""

    wanted = Collection.wanted

    @property
    def allowed_methods(self):
        """Without PATCH where records of this kind are not revised."""
        return [name for name in super().allowed_methods if name != "PATCH" or self.resource.revision()]

    def get(self, request, ref):
        """The record, with the tag a later change needs."""
        refuse_empty(request.query_params)
        asked(self.resource.listing, self.user, _only(request, "fields", "expand", "format"))
        reader = Reader(self.resource.contract, self.user, **self.wanted(request))
        found = reader.one(self.resource.listing.ref, ref)
        if found is None:
            raise not_found()
        version, told = found
        said = written(told)
        etag = etag_of(version, said)
        held = unchanged(request, etag) or any_will_do(request)
        return not_modified(etag) if held else as_json(said, headers={"ETag": etag})

    def patch(self, request, ref):
        """Change what the body mentions."""
        record, page = self.one(ref), self.resource.revision()
        if page is None:
            raise Problem(405, "method-not-allowed", _("Records of this kind are not revised."))
        page.act.check(record, self.user)
        version = seen_version(request, record)
        if request.stream is None:
            raise BadRequest(_("Send one JSON object with what changes."), pointer="")

        def do():
            return answered(self, revised(self, page, record, request.data, request.FILES, version=version))

        return self.tried(request, do)


def _only(request, *names):
    """The parameters of this address, those of its own left out."""
    kept = request.query_params.copy()
    for name in names:
        kept.pop(name, None)
    return kept
