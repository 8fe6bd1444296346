"""Every kind of problem the API answers with: its status and what a developer does about it; read by code and page."""

from django.utils.translation import gettext_lazy as _

#: code: (status, what it means and what to do)
PROBLEM_KINDS = {
    "bad-request": (400, _("The address or the body cannot be read. “errors” says where; mend it and send it again.")),
    "unknown-parameter": (
        400,
        _("The address names a parameter this list does not have. “detail” names those it has."),
    ),
    "unknown-field": (
        400,
        _("The body names a field that does not exist here. Nothing is ignored silently; remove it."),
    ),
    "not-signed-in": (401, _("No key, a wrong one, or one that has ended. Take a new one from the page “API access”.")),
    "not-permitted": (403, _("You see the record and may not do this to it, or the key lacks the scope it needs.")),
    "not-found": (404, _("There is nothing here, or nothing you may see: the two are alike on purpose.")),
    "method-not-allowed": (405, _("This address does not know this method.")),
    "not-acceptable": (406, _("Ask for application/json; lists also come as text/csv and as a workbook.")),
    "not-now": (409, _("The state of the record does not allow this. “allowed” names the moves that are.")),
    "in-flight": (
        409,
        _("The first request with this Idempotency-Key is still under way. Ask again after Retry-After."),
    ),
    "refused": (409, _("The act was refused; “reasons” says why.")),
    "start-again": (
        410,
        _("This cursor of the change feed is of another life of the database, or of other rights. Read lists anew."),
    ),
    "changed": (410, _("The report is not what was released; whoever shared it has to have it released anew.")),
    "lost-sight": (
        410,
        _("The report tells of a record you may not see now. Make it again: the new one holds what you may see."),
    ),
    "changed-meanwhile": (
        412,
        _("Somebody saved a newer version. “current” is the record now, “sent” what you sent: merge, then send again."),
    ),
    "too-large": (413, _("Send less at once: 1 MB of JSON, 500 items of a batch.")),
    "unsupported-media-type": (415, _("Send application/json, or multipart/form-data where a file comes along.")),
    "invalid": (422, _("Understood, and wrong. “errors” names each value with a JSON Pointer.")),
    "key-used": (422, _("This Idempotency-Key came with another request before. Take a new key for a new request.")),
    "if-match-needed": (428, _("Say which version you have read: If-Match with its ETag.")),
    "not-in-its-place": (503, _("The file of this report is missing. Make the report again.")),
    "too-many-requests": (429, _("More than your share of a minute. Wait as long as Retry-After says.")),
    "failed": (500, _("Ours to mend. Give us the request id.")),
    "unavailable": (
        503,
        _("The database does not answer, or others keep writing the same records. Try again after Retry-After."),
    ),
}
