"""Files of a message in parts: they wait beside each other and go with the message, once."""

import uuid

from dossiers.models import MessageFile
from portal.documents.models import StoredFile, Upload
from tests.documents.document_files import pdf
from tests.dossiers.citizen.conftest import signed_in, url
from tests.dossiers.citizen.files_in_parts import digest, part


def bring(client, dossier, name, data):
    sent = {"key": "tep-kem", "name": name, "size": len(data), "sha256": digest(data)}
    told = client.post(url("message_upload_begin", dossier.code), sent)
    if told.status_code != 200:
        return told
    half = len(data) // 2
    part(client, told.json()["address"], 0, data[:half])
    part(client, told.json()["address"], half, data[half:])
    return client.post(told.json()["address"] + "xong/")


def write(client, dossier, **more):
    sent = {"noi-dung": "Gửi kèm bản rõ.", "ma-gui": str(uuid.uuid4()), **more}
    return client.post(url("messages", dossier.code), sent)


def test_they_wait_on_every_device_and_go_with_the_message(world, huy, processing):
    for pages in (1, 2):
        assert bring(huy, processing, f"trang-{pages}.pdf", pdf(pages=pages)).json()["finished"]
    page = signed_in(world.huy).get(url("messages", processing.code)).text
    assert "trang-1.pdf" in page
    assert "trang-2.pdf" in page

    assert write(huy, processing).status_code == 302

    names = MessageFile.objects.order_by("pk").values_list("file__name", flat=True)
    assert list(names) == ["trang-1.pdf", "trang-2.pdf"]
    assert not Upload.objects.exists()


def test_one_of_them_can_be_left_out_and_the_words_stay(huy, processing):
    bring(huy, processing, "nham.pdf", pdf(pages=3))
    upload = Upload.objects.get()

    answer = write(huy, processing, **{"bo-tep": str(upload.pk)})

    assert answer.status_code == 200
    assert "Gửi kèm bản rõ." in answer.text
    assert "nham.pdf" not in answer.text
    assert not StoredFile.objects.filter(name="nham.pdf").exists()
    assert not MessageFile.objects.exists()


def test_no_more_than_a_message_takes(huy, processing):
    for pages in range(1, 6):
        bring(huy, processing, f"{pages}.pdf", pdf(pages=pages))

    refused = bring(huy, processing, "6.pdf", pdf(pages=6))

    assert refused.status_code == 422
    assert refused.json()["words"] == "Mỗi tin nhắn kèm tối đa 5 tệp."


def test_somebody_else_finds_nothing(huong, huy, processing):
    assert bring(huong, processing, "la.pdf", pdf()).status_code == 404
