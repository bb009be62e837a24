"""People and orders of the payment tests."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import payment_makers as make
import pytest
from django.conf import settings as django_settings

from payments import purposes


@pytest.fixture(autouse=True)
def purpose():
    """Register a purpose that remembers what was settled."""
    purposes._purposes.pop(make.PURPOSE, None)
    registered = make.RecordingPurpose()
    purposes.register_purpose(make.PURPOSE, registered)
    yield registered
    purposes._purposes.pop(make.PURPOSE, None)


@pytest.fixture
def huy(db):
    """The payer."""
    return make.make_person("huy", "Lê Quang Huy")


@pytest.fixture
def mai(db):
    """Somebody else."""
    return make.make_person("mai", "Trần Thanh Mai")


@pytest.fixture
def cashier(db):
    """An officer who takes money at the counter."""
    return make.make_officer("thu-phi", "Đỗ Thị Hạnh", "cashier")


@pytest.fixture
def supervisor(db):
    """An officer who watches."""
    return make.make_officer("giam-sat", "Ngô Văn Phúc", "supervisor")


@pytest.fixture
def order(huy):
    """50.000 đồng owed by Huy."""
    return make.make_order(huy)


@pytest.fixture
def attempt(order):
    """Huy's payment page is open."""
    return make.make_attempt(order)


@pytest.fixture
def vnpay_api(settings):
    """A server that answers querydr with `api.answer` and keeps what it was asked."""

    class Api:
        answer = {}
        status = 200
        asked = []

    api = Api()
    api.asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            api.asked.append(json.loads(self.rfile.read(length)))
            body = api.answer if isinstance(api.answer, bytes) else json.dumps(api.answer).encode()
            self.send_response(api.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}/merchant_webapi/api/transaction"
    settings.VNPAY = {**django_settings.VNPAY, "api_url": url, "timeout": 2}
    yield api
    server.shutdown()
    server.server_close()
