"""Receiving a file: written beside memory as it comes, and no further than the largest file that is kept."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedUpload(TemporaryFileUploadHandler):
    """Stops writing past the limit but goes on counting, so that the answer can say how large the file was."""

    written = 0

    def new_file(self, *args, **kwargs):
        """A new count for each file."""
        self.written = 0
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        """Keep the part within the limit."""
        room = settings.DOCUMENT_MAX_BYTES - self.written
        if room > 0:
            super().receive_data_chunk(raw_data[:room], start)
            self.written += min(room, len(raw_data))
