"""A daemon that speaks clamd's real protocol and knows one virus: the harmless EICAR test file."""

import contextlib
import socket
import struct
import threading

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
VERSION = b"ClamAV 1.4.3/27800/Fri Nov 27 09:25:46 2026"


class FakeClamd:
    """Serves one socket in threads of its own until closed."""

    def __init__(self, listening: socket.socket, *, stream_limit: int = 25 * 1024 * 1024):
        self.listening = listening
        self.stream_limit = stream_limit
        self.mood = "well"
        self.scanned: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                line, _ = self.listening.accept()
            except OSError:
                return
            with line, contextlib.suppress(OSError):
                line.sendall(self._answer(line) if self.mood == "well" else self._badly(line))

    def _badly(self, line) -> bytes:
        _read_until_nul(line)
        return {"mute": b"", "cut off": b"stream: O", "lost": b"UNKNOWN COMMAND\0"}[self.mood]

    def _answer(self, line) -> bytes:
        command = _read_until_nul(line)
        if command == b"zVERSION":
            return VERSION + b"\0"
        if command != b"zINSTREAM":
            return b"UNKNOWN COMMAND\0"
        data = b""
        while size := struct.unpack("!L", _read(line, 4))[0]:
            data += _read(line, size)
            if len(data) > self.stream_limit:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.scanned.append(data)
        return b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0"

    def close(self):
        self.listening.close()


def _read(line, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = line.recv(size - len(data))
        if not more:
            raise OSError("gone")
        data += more
    return data


def _read_until_nul(line) -> bytes:
    said = b""
    while not said.endswith(b"\0"):
        said += _read(line, 1)
    return said[:-1]


def on_unix(path) -> FakeClamd:
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(str(path))
    listening.listen()
    return FakeClamd(listening)


def on_tcp() -> tuple[FakeClamd, int]:
    listening = socket.create_server(("127.0.0.1", 0))
    return FakeClamd(listening), listening.getsockname()[1]
