"""What a device keeps for when there is no network speaks English to who reads English."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings

VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
WORKERS = {
    "/ho-so/khong-mang/": "/ho-so/sw.js",
    "/kiem-tra/ngoai-tuyen/": "/kiem-tra/sw.js",
    "/mot-cua/tai-quay/ngoai-tuyen/": "/mot-cua/tai-quay/sw.js",
}
PAGES = list(WORKERS)
_PARTS = ("", "-store", "-drawn", "-papers", "-form", "-lock", "-sending", "-prepare")
COUNTER = [f"offline-counter{part}.js" for part in _PARTS]
SCRIPTS = ["offline-worker.js", "my-dossiers.js", "kept.js", "check-qr.js", *COUNTER]


class Words(HTMLParser):
    """Collects the words between <main> and </main> but for what says that it is Vietnamese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "main" or (self.open and tag not in {"br", "img", "input", "meta", "link"}):
            self.open.append(dict(attrs).get("lang") == "vi" or any(self.open))
        if self.open and not any(self.open):
            self.words += [value or "" for name, value in attrs if name in {"aria-label", "title"}]
            self.words += [value or "" for name, value in attrs if name.startswith("data-")]

    def handle_endtag(self, tag):
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        if self.open and not any(self.open):
            self.words.append(data)


@pytest.mark.parametrize("page", PAGES)
def test_the_page_that_a_worker_keeps_for_an_english_reader_is_english(client, db, page):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    worker = client.get(WORKERS[page]).content.decode()
    assert '"language": "en"' in worker
    client.cookies.clear()  # a worker asks as nobody

    answer = client.get(page, {"tieng": "en"}).content.decode()

    assert '<html lang="en"' in answer
    read = Words()
    read.feed(answer)
    assert "".join(read.words).strip()
    assert [words for words in read.words if VIETNAMESE.search(words)] == []


@pytest.mark.parametrize("page", PAGES)
def test_another_language_is_another_release_of_the_worker(client, db, page):
    vietnamese = client.get(WORKERS[page]).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = client.get(WORKERS[page]).content.decode()

    def release(script):
        return re.search(r'const RELEASE = "(\w+)"', script)[1]

    assert release(vietnamese) != release(english)
    client.cookies.clear()
    assert '<html lang="vi"' in client.get(page, {"tieng": "xx"}).content.decode()


def test_no_script_of_theirs_holds_words_of_its_own():
    folder = settings.BASE_DIR / "static" / "js"
    held = {}
    for name in SCRIPTS:
        lines = (folder / name).read_text().splitlines()
        code = [line.split("//")[0] for line in lines]
        held[name] = [line for line in code if VIETNAMESE.search(line)]

    assert [lines for lines in held.values() if lines] == []
