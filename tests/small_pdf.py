"""The smallest PDF that can be read and signed: one empty page."""

import io

import pikepdf


def small_pdf(title: str = "") -> bytes:
    """Return an empty page; another title makes another file."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        if title:
            pdf.docinfo["/Title"] = title
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


SMALL_PDF = small_pdf()
