"""How files of an upload arrive: piece by piece, on disk, gone again with the request."""

from tempfile import NamedTemporaryFile

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

from postings.background.uploads import incoming


class Arrived(TemporaryUploadedFile):
    """Beside those that are kept: a link keeps it. Django's own would go to /tmp, which may be
    memory, and in which there may be no room."""

    def __init__(self, name, content_type, charset, extra):
        file = NamedTemporaryFile(dir=incoming())  # noqa: SIM115  it is closed with the request
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)


class Arrival(TemporaryFileUploadHandler):
    def new_file(self, *args, **kwargs):
        FileUploadHandler.new_file(self, *args, **kwargs)
        extra = self.content_type_extra
        self.file = Arrived(self.file_name, self.content_type, self.charset, extra)
