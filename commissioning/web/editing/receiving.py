"""Refuses an upload that is too large while it arrives, before it fills memory or disk."""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from commissioning.submissions.uploads import LARGEST


class LimitedUpload(FileUploadHandler):
    """Stands before Django's own handlers; marks the request of a file that is too large."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > LARGEST:
            self.request.upload_too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size):
        return None
