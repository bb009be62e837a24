"""What people read is written so that it can be translated."""

import ast
import re
from fnmatch import fnmatch

from django.conf import settings

from tests.portal.texts import CALLS, LETTERS, called, sources

# Data, papers of the State, words of protocols and of reading: Vietnamese whatever the page speaks.
DELIBERATE = (
    "*/demo*",  # invented people, places and procedures
    "*/papers/*.py",  # Mẫu 01 to 07
    "*/management/*",  # for operators
    "*/importing/*",  # reads what the national database writes
    "*/adapters/*",  # answers of the national portal
    "dossiers/models/issued_paper.py",
    "dossiers/ledger/printing.py",  # Mẫu 07
    "dossiers/transfers/control.py",  # Mẫu 06
    "dossiers/transfers/trip.py",  # a list on paper
    "dossiers/notices/absences.py",  # sample data of previews
    "dossiers/notices/events.py",  # letters, which administrators edit in each language
    "dossiers/notices/officers.py",  # sample data of previews
    "dossiers/supervision/decisions.py",  # what days are called in calendars
    "dossiers/notices/tags.py",  # sample data of previews
    "portal/notices/own_events.py",  # letters
    "portal/notices/sms_length.py",  # the GSM alphabet
    "dossiers/actions/hand_to_post.py",  # what the post reads on a parcel
    "dossiers/proactive/shipped.py",  # rules that administrators edit
    "dossiers/proactive/notice.py",  # sample data of previews
    "dossiers/results/issuing.py",  # papers of the State
    "dossiers/results/presigned.py",  # the same
    "dossiers/results/samples.py",  # sample data of previews
    "dossiers/results/tags.py",  # the same
    "dossiers/takeout/looking.py",  # a file that goes out, in the language of the State
    "dossiers/takeout/of_dossier.py",
    "dossiers/takeout/own.py",
    "dossiers/takeout/writing.py",  # names of its columns
    "dossiers/visits/notice.py",  # sample data of previews
    "dossiers/vault/filling.py",  # a reason that is kept with the item
    "portal/registers/*/adapter.py",  # facts as the registers name them
    "national/building.py",  # words of the protocol
    "payments/confirmation.py",  # a paper
    "procedures/audiences.py",  # words of the national catalogue
    "portal/accounts/claims.py",  # reads what the identity provider writes
    "portal/agencies/headings.py",
    "portal/design/formats.py",  # moments on papers
    "portal/design/marking.py",  # the name of the money
    "portal/design/sample.py",  # the sample of the vocabulary page
    "portal/documents/*.py",  # papers, amounts in words
    "portal/documents/digitising/key_data.py",  # reads what papers print
    "portal/documents/digitising/pdfa.py",  # words in the file
    "portal/eforms/*.py",  # reads what people type
    "portal/eforms/kinds/*.py",
    "portal/settings/site.py",  # names of the site
    "portal/text.py",  # folding
    "portal/workflow/library.py",  # data, translated by portal/workflow/labels.py
    "portal/workflow/labels.py",
    "portal/worktime/*.py",  # names of days off are data
    "procedures/authoring/form_builder/formula_text.py",  # the words of formulas
    "procedures/authoring/bulk/columns.py",  # headings of an Excel file, known again when read
    "procedures/authoring/form_builder/library.py",  # questions of forms, which are Vietnamese
    "procedures/authoring/form_builder/reading.py",  # office talk in Vietnamese
    "procedures/blank_forms/contents.py",  # a paper
    "procedures/essentials.py",  # what people call a procedure
    "procedures/models/procedure.py",
    "procedures/open_data/schema.py",  # meanings of fields, published in Vietnamese
    "procedures/search/*.py",
    "procedures/views/alphabet.py",  # the alphabet, and a pattern over names
    "procedures/views/home.py",  # questions to a Vietnamese catalogue
)
SAMPLES = ("templates/design/vocabulary.html", "templates/design/vocabulary_desk.html")
LANGUAGES = "Tiếng Việt"  # a language is called by its own name


def test_words_in_python_can_be_translated():
    bare = [
        f"{name}: {words}"
        for path in sources(".py")
        for name in [path.relative_to(settings.BASE_DIR).as_posix()]
        if not any(fnmatch(name, pattern) for pattern in DELIBERATE)
        for words in bare_words(path.read_text())
    ]

    assert bare == [], "wrap what people read in gettext, or name the file in DELIBERATE"


def test_words_in_templates_can_be_translated():
    bare = [
        f"{path.name}: {line.strip()}"
        for path in sources(".html")
        if not path.as_posix().endswith(SAMPLES)
        for line in outside_of_tags(path.read_text()).splitlines()
        if LETTERS.search(line.replace(LANGUAGES, ""))
    ]

    assert bare == [], "wrap what people read in {% translate %} or {% blocktranslate %}"


def bare_words(source: str) -> list[str]:
    """Return the Vietnamese texts that no call translates; docstrings are for programmers."""
    tree = ast.parse(source)
    free = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in CALLS:
            free |= {id(inner) for inner in ast.walk(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in free
        and LETTERS.search(node.value)
        and node.value != LANGUAGES
    ]


def outside_of_tags(source: str) -> str:
    """Return a template without comments and without what it translates."""
    for pattern in (
        r"{%\s*comment.*?endcomment\s*%}",
        r"{#.*?#}",
        r"{%\s*blocktrans.*?endblocktrans(?:late)?\s*%}",
        r"{%\s*trans(?:late)?\s.*?%}",
        r"_\((?:\"[^\"]*\"|'[^']*')\)",
    ):
        source = re.sub(pattern, "", source, flags=re.DOTALL)
    return source
