"""The service in a thread of its own, and behind TLS."""

import json
import ssl
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

from tests.certificates import needs_openssl, self_signed
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.huawei.client import CONFIG, signed_headers
from tests.servers.huawei.frames import START
from tests.servers.huawei.service import HuaweiService, utc_now


def call(service: HuaweiService, tls: ssl.SSLContext | None = None) -> ClientConnection:
    url = service.url + service.account.path
    headers = signed_headers(service.account, url, utc_now())
    return connect(url, additional_headers=headers, ssl=tls, open_timeout=5, close_timeout=1)


def answer_to_start(line: ClientConnection) -> str:
    line.send(json.dumps({"command": "START", "config": CONFIG}))
    return str(json.loads(line.recv(5))["resp_type"])


def test_a_client_without_a_loop_is_served() -> None:
    with ServiceInThread(HuaweiService()) as service, call(service) as line:
        assert answer_to_start(line) == START


def test_a_test_may_wait_for_the_service() -> None:
    with ServiceInThread(HuaweiService()) as service:
        with call(service):
            pass
        service.wait(lambda: service.connections[0].closed_at is not None)
        assert service.connections[0].close_code == 1000


def test_connections_may_be_reset_from_here() -> None:
    with ServiceInThread(HuaweiService()) as service, call(service):
        service.abort_connections()
        service.wait(lambda: service.connections[0].closed_at is not None)
        assert service.connections[0].close_code == 1006


@needs_openssl
def test_a_service_may_be_secure(tmp_path: Path) -> None:
    tls, certificate = self_signed(tmp_path)
    client = ssl.create_default_context(cafile=certificate)
    with ServiceInThread(HuaweiService(tls=tls)) as service, call(service, client) as line:
        assert answer_to_start(line) == START
