"""The label of a parcel: A6, black, with the number as a code and in words."""

from __future__ import annotations

from django.template.loader import render_to_string

from portal.design import formats
from portal.documents import pdf
from portal.post.models import Parcel


def label_of(parcel: Parcel) -> bytes:
    """Return the PDF. Nothing on it tells what procedure the result is of."""
    context = {
        "parcel": parcel,
        "sender": parcel.sender,
        "recipient": parcel.recipient,
        "sender_phone": formats.phone(parcel.sender["phone"]) if parcel.sender["phone"] else "",
        "recipient_phone": formats.phone(parcel.recipient["phone"]),
        "postage": formats.dong(parcel.postage) if parcel.postage else "",
    }
    return pdf.drawing(render_to_string("papers/post_label.html", context))
