"""The rules of forms as the browser's scripts decide them: one Node process for all questions."""

import atexit
import functools
import json
import subprocess
from pathlib import Path

from eform_samples import PLACES

SCRIPT = Path(__file__).with_name("look.cjs")
LISTS = ("countries",)
DOSSIERS = ("H99.01-261101-0001",)
LOOKUPS = {
    "provinces": PLACES.provinces(),
    "communes": {code: PLACES.communes(code) for code, _name in PLACES.provinces()},
    "listed": {name: PLACES.listed(name) for name in LISTS},
    "dossiers": {code: PLACES.dossier(code) for code in DOSSIERS},
}


@functools.cache
def _node() -> subprocess.Popen:
    process = subprocess.Popen(
        ["node", str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(process.kill)
    return process


def ask(question):
    """What the scripts answer to one question, as JSON."""
    node = _node()
    node.stdin.write(json.dumps(question) + "\n")
    node.stdin.flush()
    answer = json.loads(node.stdout.readline())
    assert not (isinstance(answer, dict) and "broken" in answer), answer
    return answer


def look(rules, words, lookups=LOOKUPS):
    """The keys that show, the answers, and the keys of what is refused."""
    answer = ask({"rules": rules, "words": words, "lookups": lookups})
    return set(answer["shown"]), answer["values"], set(answer["refused"])
