"""Reading a paper back."""

import io
import subprocess

import pikepdf


def text(stored) -> str:
    """Return the words of a stored PDF, spaces evened out."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=stored.read(), capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().replace("\u00a0", " ").split())


def size(stored) -> tuple[int, list[int]]:
    """Return the number of pages and the size of the first one in points."""
    with pikepdf.open(io.BytesIO(stored.read())) as pdf:
        return len(pdf.pages), [round(float(side)) for side in pdf.pages[0].mediabox][2:]
