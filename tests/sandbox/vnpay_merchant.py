"""A merchant as the payment gateway meets one: signs requests, answers IPN."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import itertools
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit
from zoneinfo import ZoneInfo

SECRET = "SANDBOXVNPAYSECRET"
RETURN_URL = "http://127.0.0.1:8000/thanh-toan/tro-ve/?tu=vnpay"
_numbers = itertools.count(1)


def stamp(minutes=0):
    """Return the clock of Vietnam, `minutes` from now, as VNPAY writes it."""
    now = datetime.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    return f"{now + datetime.timedelta(minutes=minutes):%Y%m%d%H%M%S}"


def signed(text, secret=SECRET):
    """Return HMAC-SHA512 in hexadecimal."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def signed_query(params, secret=SECRET):
    """Return the query of signed parameters: sorted, spaces as +."""
    text = urlencode(sorted(params.items()))
    return f"{text}&vnp_SecureHash={signed(text, secret)}"


def order(**differs):
    """Return the parameters of a payment of 50.000 đồng with a fresh reference."""
    params = {
        "vnp_Version": "2.1.0",
        "vnp_Command": "pay",
        "vnp_TmnCode": "DEMO0001",
        "vnp_Amount": "5000000",
        "vnp_CreateDate": stamp(),
        "vnp_CurrCode": "VND",
        "vnp_IpAddr": "127.0.0.1",
        "vnp_Locale": "vn",
        "vnp_OrderInfo": "Le phi ho so 1",
        "vnp_OrderType": "other",
        "vnp_ReturnUrl": RETURN_URL,
        "vnp_TxnRef": f"PAY{time.time_ns()}{next(_numbers)}",
        "vnp_ExpireDate": stamp(15),
        **differs,
    }
    return {name: value for name, value in params.items() if value is not None}


def pay_url(sandbox, params, secret=SECRET):
    """Return the address to which the merchant sends the payer."""
    return f"{sandbox.url}/vnpay/paymentv2/vpcpay.html?{signed_query(params, secret)}"


def checked(address):
    """Return the vnp_ parameters of an address; fails when their signature is wrong."""
    params = dict(parse_qsl(urlsplit(address).query))
    told = {name: value for name, value in params.items() if name.startswith("vnp_")}
    mark = told.pop("vnp_SecureHash")
    assert mark == signed(urlencode(sorted(told.items())))
    return told


def api_call(order_of_fields, **values):
    """Return a signed body for querydr or refund."""
    body = {f"vnp_{name}": values[name] for name in order_of_fields.split("|")}
    return {**body, "vnp_SecureHash": signed("|".join(body.values()))}


class Merchant:
    """Answers IPN with the codes given, the last one for ever, and keeps what it was sent."""

    def __init__(self):
        self.answers, self.received = ["00"], []

    def answer(self, path):
        """Return the JSON for one IPN."""
        self.received.append(path)
        code = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return json.dumps({"RspCode": code, "Message": "…"}).encode()

    def wait_for(self, count, seconds=8):
        """Wait until `count` IPNs have come; fails when they do not."""
        until = time.monotonic() + seconds
        while len(self.received) < count and time.monotonic() < until:
            time.sleep(0.02)
        assert len(self.received) == count


@contextmanager
def listening():
    """Run a merchant on a free port; yields it with its IPN address."""
    merchant = Merchant()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = merchant.answer(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    merchant.url = f"http://127.0.0.1:{server.server_port}/ipn/"
    yield merchant
    server.shutdown()
    server.server_close()
