"""Files that are kept or on their way, what is known of them, and papers anybody may check."""

from portal.documents.models.copy_signature import CopySignature
from portal.documents.models.digitisation import (
    DataConfirmation,
    Digitisation,
    RecognisedText,
)
from portal.documents.models.file_signatures import FileSignatures
from portal.documents.models.page_picture import PagePicture
from portal.documents.models.preview import Preview
from portal.documents.models.registered_paper import PaperChange, RegisteredPaper
from portal.documents.models.scan import Scan
from portal.documents.models.stored_file import StoredFile, random_place
from portal.documents.models.upload import Upload, UploadPart, part_place

__all__ = [
    "CopySignature",
    "DataConfirmation",
    "Digitisation",
    "FileSignatures",
    "PagePicture",
    "PaperChange",
    "Preview",
    "RecognisedText",
    "RegisteredPaper",
    "Scan",
    "StoredFile",
    "Upload",
    "UploadPart",
    "part_place",
    "random_place",
]
