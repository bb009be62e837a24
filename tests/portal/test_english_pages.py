"""Who chooses English reads English; what stays Vietnamese is marked so for screen readers."""

from html.parser import HTMLParser

import pytest

from dossiers import actions, drafts
from portal.documents.uploads import store_bytes
from tests import people
from tests.portal.texts import LETTERS

VOID = {"br", "hr", "img", "input", "link", "meta", "source"}
SPOKEN = ("aria-label", "title", "placeholder", "alt")
# The name of the money, of the house, of its people and places are what they are.
NAMES = (
    "đồng",
    "Một Cửa",
    "tỉnh Sông Vân",
    "Cấp Giấy xác nhận tình trạng hôn nhân",
)
EXAMPLES = ("khai sinh cho con",)


class Reader(HTMLParser):
    """Collects what a page says outside of elements marked as Vietnamese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.marked: list[str] = []
        self.language = ""
        self.title = ""

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        language = facts.get("lang") or (self.open[-1][1] if self.open else "")
        if tag == "html":
            self.language = language
        if tag not in VOID:
            self.open.append((tag, language))
        if language != "vi":
            self.said += [facts[name] for name in SPOKEN if facts.get(name)]

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if self.open and self.open[-1][0] == "title":
            self.title = self.title or text
        if text:
            of_page = not self.open or self.open[-1][1] != "vi"
            (self.said if of_page else self.marked).append(text)

    @property
    def vietnamese(self) -> list[str]:
        """What is said in Vietnamese as if it were English."""
        return [text for text in self.said if LETTERS.search(_without(text, *NAMES, *EXAMPLES))]


def _without(text: str, *names: str) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


@pytest.fixture
def world(db):
    return people.make_world()


@pytest.fixture
def english(client):
    """Choose English as people do, in the header; then read pages."""
    client.get("/he-thong/ngon-ngu/en/?next=/")

    def read(address: str) -> Reader:
        reader = Reader()
        reader.feed(client.get(address).text)
        return reader

    return read


@pytest.fixture
def filed(world):
    """Huy's dossier, in Trang's queue."""
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    file = store_bytes(b"%PDF-1.4", name="a.pdf", content_type="application/pdf", by=world.huy)
    drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=file)
    return actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)


def enter(client, person):
    client.force_login(person, backend="portal.accounts.backends.NationalIdentityBackend")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "What do you need to do?"),
        ("/thu-tuc/?q=hon+nhan", "Find a procedure"),
        ("/thu-tuc/1.004873/", "Time limit by the rules"),
        ("/dang-nhap/", "Sign in with VNeID"),
        ("/tra-cuu/", "Track a dossier"),
        ("/he-thong/hien-thi/", "Type size"),
        ("/thu-tuc/linh-vuc/", "Procedures by sector"),
        ("/thu-tuc/co-quan/", "Procedures by executing agency"),
        ("/thu-tuc/van-hanh-tap-trung/", "Procedures run centrally by ministries"),
        ("/khong-co-trang-nay/", "There is no such page"),
    ],
)
def test_a_page_in_english_speaks_english(world, english, address, words):
    page = english(address)

    assert page.language == "en"
    assert any(words in text for text in page.said)
    assert page.vietnamese == []


def test_the_content_of_a_procedure_stays_vietnamese_and_says_so(world, english):
    page = english("/thu-tuc/1.004873/")

    assert "Bản chụp thẻ căn cước" in page.marked
    assert "3 working days" in " ".join(page.said).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/ho-so/", "My dossiers"),
        ("/ho-so/{code}/", "Progress"),
        ("/ho-so/{code}/to-khai/", "Form and documents"),
        ("/ho-so/{code}/ai-da-xem/", "Who has looked at my data"),
        ("/nop/1.004873/", "What you need"),
    ],
)
def test_the_pages_of_a_person_speak_english(world, filed, client, english, address, words):
    enter(client, world.people.huy)

    page = english(address.format(code=filed.code))

    assert words in page.said
    titles = ("Xác nhận tình trạng hôn nhân",)  # the title of the window is one text
    assert [
        text for text in page.vietnamese if LETTERS.search(_without(text, *titles, *NAMES))
    ] == []


def test_the_title_of_a_window_begins_and_ends_in_english(world, filed, client, english):
    enter(client, world.people.huy)

    for address, first in (
        (f"/ho-so/{filed.code}/", f"Dossier {filed.code} · "),
        ("/thu-tuc/1.004873/", "Procedure 1.004873 · "),
        ("/nop/1.004873/", "Apply · "),
    ):
        title = english(address).title
        assert title.startswith(first)
        assert title.endswith(" · One-stop portal")


def test_the_counter_speaks_english(world, client, english):
    enter(client, world.people.trang)

    page = english("/mot-cua/tai-quay/")

    assert "Reception at the counter" in page.said
    assert page.vietnamese == []


def test_the_desk_speaks_english(world, filed, client, english):
    enter(client, world.people.trang)

    page = english("/mot-cua/")

    assert page.language == "en"
    assert "Team queue" in page.said
    assert "Newly registered" in page.said
    names = (*people_of(world), "Trung tâm PVHCC phường An Hải", "Xác nhận tình trạng hôn nhân")
    assert [text for text in page.vietnamese if LETTERS.search(_without(text, *names))] == []


def test_the_buttons_of_a_dossier_speak_english(world, filed, client, english):
    enter(client, world.people.trang)

    page = english(f"/mot-cua/ho-so/{filed.code}/")

    assert {"Accept", "Request supplement", "Refuse to accept"} <= set(page.said)
    assert "50,000 đồng" not in page.vietnamese


def test_vietnamese_is_what_comes_without_a_choice(client, db):
    page = client.get("/", headers={"accept-language": "en"}).text

    assert '<html lang="vi"' in page
    assert "Cần làm thủ tục gì?" in page


def people_of(world) -> set[str]:
    return {person.full_name for person in vars(world.people).values()}
