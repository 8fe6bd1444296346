"""Where files are kept: under the digest of their content, written whole or not at all."""

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t

from .examine import examine
from .names import safe_name

BLOCK = 1 << 20


@dataclass(frozen=True)
class Kept:
    """What a document remembers about its file; the names are those of its columns."""

    sha256: str
    size: int
    media_type: str
    file_name: str


def place_of(sha256):
    """Where the file with this digest is, or will be."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def said_size(size):
    """A size in words, in the unit people say."""
    if size < 1 << 10:
        return f"{size} B"
    return f"{size / (1 << 20):.1f} MB" if size >= 1 << 20 else f"{size / (1 << 10):.0f} KB"


def keep(upload):
    """Examine an upload (with `name`, `size`, `chunks()`) and keep it; raises ValidationError with a sentence."""
    name = safe_name(upload.name or "")
    if upload.size > settings.DOCUMENT_MAX_BYTES:
        raise ValidationError(
            _t("The file “%(name)s” has %(size)s; the largest kept is %(most)s.")
            % {"name": name, "size": said_size(upload.size), "most": said_size(settings.DOCUMENT_MAX_BYTES)},
            code="size",
        )
    coming = Path(settings.MEDIA_ROOT) / "coming"
    coming.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, path = tempfile.mkstemp(dir=coming)
    try:
        with os.fdopen(handle, "w+b") as file:
            digest, size = _write(file, upload.chunks(BLOCK))
            kind = examine(file, name)
            file.flush()
            os.fsync(file.fileno())
        _settle(path, digest)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
    return Kept(digest, size, kind.media_type, name)


def _write(file, chunks):
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > settings.DOCUMENT_MAX_BYTES:
            raise ValidationError(
                _t("The file is larger than %(most)s.") % {"most": said_size(settings.DOCUMENT_MAX_BYTES)}
            )
        digest.update(chunk)
        file.write(chunk)
    return digest.hexdigest(), size


def _settle(path, digest):
    """Move the whole file to its place, and make the move last."""
    place = place_of(digest)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.replace(path, place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
