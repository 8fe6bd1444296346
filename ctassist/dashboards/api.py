"""Figures over HTTP: which there are, and one of them with its numbers, its chart and where its rows are."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _t

from ctassist.surfaces.api.answers import CsvAnswer, JsonAnswer, answer
from ctassist.surfaces.api.collection import asked as listing_of
from ctassist.surfaces.api.collection import refuse_empty
from ctassist.surfaces.api.describe import TEXTS, reply
from ctassist.surfaces.api.door import Door
from ctassist.surfaces.api.handler import not_found
from ctassist.surfaces.api.refused import Problem
from ctassist.surfaces.api.resource import RESOURCES, Resource
from ctassist.surfaces.listing import LISTINGS

from .figures import FIGURES, Asked
from .figures.downloads import FORMATS
from .figures.figure import machine
from .listings import FrameListing
from .serializers import FrameContract

TEXT = {"type": "string"}


class Frames(Resource):
    """Frames of figures the caller made; any of them can be revoked by its act."""

    listing, contract, scope = FrameListing, FrameContract, "reports:make"


class SvgAnswer(JsonAnswer):
    """Says that a drawing can be asked for."""

    media_type, format = "image/svg+xml", "svg"


class VegaAnswer(JsonAnswer):
    """Says that a Vega-Lite specification can be asked for."""

    media_type, format = FORMATS["vega"][1], "vega"


class Figures(Door):
    """Every figure: what it answers, the list it is over, the parameters it understands."""

    def get(self, request):
        """All of them; each is counted over what the caller may see."""
        if strange := sorted(set(request.query_params) - {"format"}):
            raise unknown(strange, ())
        found = [
            {
                "name": one.name,
                "title": one.title,
                "about": one.about,
                "list": one.listing,
                "parameters": sorted(one.parameters),
                "url": f"/api/v1/figures/{one.name}/",
            }
            for one in FIGURES.values()
        ]
        return answer({"results": found})

    @staticmethod
    def described(method):
        """For the description of the API."""
        one = dict.fromkeys(("name", "title", "about", "list", "url"), TEXT) | {"parameters": TEXTS}
        listed = {"results": {"type": "array", "items": {"type": "object", "properties": one}}}
        told = reply("The figures.", {"type": "object", "properties": listed})
        return {"operationId": "list_figures", "responses": {"200": told}}


class FigureDoor(Door):
    """One figure, narrowed by the filters of the list it is over."""

    renderer_classes = (JsonAnswer, CsvAnswer, SvgAnswer, VegaAnswer)

    def get(self, request, name):
        """Its numbers; with `format=svg`, `vega` or `csv` the file of the page."""
        declared = FIGURES.get(name)
        if declared is None:
            raise not_found()
        refuse_empty(request.query_params)
        params = request.query_params.copy()
        params.pop("format", None)
        if strange := sorted(set(params) - declared.parameters):
            raise unknown(strange, declared.parameters)
        filters = params.copy()
        for option in declared.options:
            filters.pop(option, None)
        listing_of(LISTINGS[declared.listing], self.user, filters)
        asked, wanted = Asked(declared, self.user, params), request.accepted_renderer.format
        if wanted == "json":
            return answer(told(asked))
        make, content_type, _ending = FORMATS[wanted]
        return HttpResponse(make(asked), content_type=content_type)

    @staticmethod
    def described(method):
        """For the description of the API."""
        cells = {"type": ["string", "integer", "null"]}
        rows = {"type": "array", "items": {"type": "object", "additionalProperties": cells}}
        head = {"type": "object", "properties": dict.fromkeys(("name", "label", "kind"), TEXT)}
        told = {"name": TEXT, "title": TEXT, "said": TEXT, "as_of": TEXT, "rows_url": TEXT, "api_rows_url": TEXT}
        told |= {"recorded": {"type": "boolean"}, "columns": {"type": "array", "items": head}, "rows": rows}
        told |= {"marks": {"type": "array", "items": {"type": "object"}}, "totals": {"type": "object"}}
        found = reply("The figure.", {"type": "object", "properties": told})
        found["content"] |= {"text/csv": {"schema": TEXT}, SvgAnswer.media_type: {}, VegaAnswer.media_type: {}}
        narrowed = {"type": "object", "additionalProperties": TEXT}
        parameters = [
            {"name": "filters", "in": "query", "style": "form", "explode": True, "schema": narrowed,
             "description": "Filters of the list the figure is over, and in=EUR for money; /figures/ names them."},
            {"name": "format", "in": "query", "schema": {"type": "string", "enum": ["json", "csv", "svg", "vega"]},
             "description": "How it is written."},
        ]  # fmt: skip
        return {"operationId": "read_figure", "parameters": parameters, "responses": {"200": found}}


def unknown(names, known):
    """400: parameters that do not exist here."""
    errors = [{"parameter": name[:100], "code": "unknown-parameter", "detail": str(_t("Unknown."))} for name in names]
    told = _t("Parameters here: %(names)s.") % {"names": ", ".join(sorted({*known, "format"}))}
    return Problem(400, "unknown-parameter", _t("The address names parameters that do not exist."), told, errors)


def told(asked):
    """A figure in JSON: the table of the page, and each mark with the address of its rows."""
    figure, declared = asked.figure, asked.declared
    heads = figure.heads if figure else ()
    lines = figure.lines if figure else ()
    marks = figure.chart.marks if figure and figure.chart else ()
    api = RESOURCES[declared.listing].address() if declared.listing in RESOURCES else ""
    return {
        "name": declared.name,
        "title": declared.title,
        "said": asked.made.said,
        "as_of": timezone.now().isoformat(timespec="seconds"),
        "recorded": figure is not None,
        "rows_url": asked.rows_url,
        "api_rows_url": f"{api}{'?' if api and asked.query else ''}{asked.query if api else ''}",
        "columns": [{"name": head.name, "label": head.label, "kind": head.kind} for head in heads],
        "rows": [{head.name: machine(line[head.name]) for head in heads} for line in lines],
        "marks": [
            {key: machine(value) for key, value in mark.at.items()} | {"text": mark.text, "rows": asked.address(mark)}
            for mark in marks
        ],
        "totals": {key: machine(value) for key, value in (figure.totals if figure else {}).items()},
    }
