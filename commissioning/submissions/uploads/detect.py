"""What a file is, by what is in it."""

import io
import zipfile
import zlib
from enum import Enum

from commissioning.tables.loading import UnreadableFile

from .limits import UNPACKED

CHUNK = 1 << 16
SAVE_AS = "Save it as CSV (UTF-8), or as a spreadsheet (.xlsx or .ods), and send that"
OPENDOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
# What files begin with that are none of ours.
OTHERS = [
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7z)"),
    (b"Rar!", "a compressed file (rar)"),
    (b"{\\rtf", "a document (RTF)"),
    (b"SQLite format", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
]
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"{", b"[")


class FileKind(Enum):
    TEXT = "text"
    SPREADSHEET = "spreadsheet"


def kind_of(content):
    """Whether the content is text or a spreadsheet. Raises UnreadableFile with what it is
    otherwise, and for a spreadsheet that is damaged, protected, too large or has macros."""
    if not content.strip():
        raise UnreadableFile("the file is empty.")
    if content.startswith(b"PK"):
        _check_spreadsheet(content)
        return FileKind.SPREADSHEET
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(_old_office(content))
    for beginning, what in OTHERS:
        if content.startswith(beginning):
            raise UnreadableFile(f"this is {what}, and no table. {SAVE_AS}.")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableFile(f"this is text in UTF-16, not in UTF-8. {SAVE_AS}.")
    if b"\0" in content[:CHUNK]:
        raise UnreadableFile(f"this is neither text nor a spreadsheet. {SAVE_AS}.")
    if content[:CHUNK].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(MARKUP):
        raise UnreadableFile(f"this is a web page, XML or JSON, and no table. {SAVE_AS}.")
    return FileKind.TEXT


def has_formulas(content):
    """Whether a spreadsheet, known to be one, has formulas in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return any(_member_has_formulas(package, name) for name in package.namelist())


def _member_has_formulas(package, name):
    if name.startswith("xl/worksheets/"):
        wanted = (b"<f>", b"<f ")
    elif name == "content.xml":
        wanted = (b"table:formula=",)
    else:
        return False
    tail = b""
    with package.open(name) as member:
        while chunk := member.read(CHUNK):
            if any(words in tail + chunk for words in wanted):
                return True
            tail = chunk[-20:]
    return False


def _check_spreadsheet(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            _check_what(package, names)
            _check_size(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise UnreadableFile(f"the spreadsheet is damaged: {error}.") from error
    except RuntimeError as error:  # what zipfile raises for an encrypted member
        raise UnreadableFile("the spreadsheet is protected by a password.") from error


def _check_what(package, names):
    is_excel = "xl/workbook.xml" in names
    is_open = "mimetype" in names and package.open("mimetype").read(100).strip() == OPENDOCUMENT
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise UnreadableFile(f"the file has macros in it. {SAVE_AS}, without macros.")
    if not is_excel and not is_open:
        raise UnreadableFile(f"this is a zip or an office file, and no spreadsheet. {SAVE_AS}.")


def _check_size(package):
    """Unpack everything, keeping nothing: what a member says of its own size may be a lie."""
    size = 0
    for info in package.infolist():
        with package.open(info) as member:
            while chunk := member.read(CHUNK):
                size += len(chunk)
                if size > UNPACKED:
                    raise UnreadableFile(
                        f"the spreadsheet unpacks to more than {UNPACKED:,} bytes, which none of "
                        "ours does. Send the rows as CSV."
                    )


def _old_office(content):
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "the spreadsheet is protected by a password."
    return f"this is an old office file (such as .xls), which may hold macros. {SAVE_AS}."
