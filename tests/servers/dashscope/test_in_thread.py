"""The service in a thread of its own, and behind TLS."""

import ssl
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.certificates import needs_openssl, self_signed
from tests.servers.dashscope.client import ASR, KEY
from tests.servers.dashscope.faults import Refuse
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.reception import PATH
from tests.servers.dashscope.service import DashScopeService


def call(service: DashScopeService, tls: ssl.SSLContext | None = None) -> ClientConnection:
    return connect(f"{service.url}{PATH}?model={ASR}", additional_headers=KEY, ssl=tls, open_timeout=5, close_timeout=1)


def test_a_client_without_a_loop_is_served() -> None:
    with ServiceInThread(DashScopeService()) as service, call(service) as line:
        assert '"session.created"' in str(line.recv(5))


def test_a_test_may_wait_for_the_service() -> None:
    with ServiceInThread(DashScopeService()) as service:
        with call(service) as line:
            line.send('{"type": "session.finish"}')
        service.wait(lambda: service.connections[0].closed_at is not None)
        assert service.connections[0].types == ["session.finish"]


def test_waiting_has_a_limit() -> None:
    with ServiceInThread(DashScopeService()) as service, pytest.raises(TimeoutError):
        service.wait(lambda: bool(service.connections), limit_s=0.01)


def test_faults_may_be_set_from_here() -> None:
    with ServiceInThread(DashScopeService()) as service:
        service.faults.next(Refuse(503))
        with pytest.raises(Exception, match="503"):
            call(service)


def test_connections_may_be_reset_from_here() -> None:
    with ServiceInThread(DashScopeService()) as service, call(service) as line:
        line.recv(5)
        service.abort_connections()
        service.wait(lambda: service.connections[0].closed_at is not None)
        assert service.connections[0].close_code == 1006


@needs_openssl
def test_a_service_may_be_secure(tmp_path: Path) -> None:
    server, certificate = self_signed(tmp_path)
    client = ssl.create_default_context(cafile=certificate)
    with ServiceInThread(DashScopeService(tls=server)) as service, call(service, client) as line:
        assert '"session.created"' in str(line.recv(5))
