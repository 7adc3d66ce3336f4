"""A JupyterHub on this machine, as ``binder/hub-values.yaml`` sets one up: its users, their servers, and their kernels.

All run as whoever runs this, root or not, each with a home folder of its own: what a hub in a school gets from
containers or system users is not tested here. In CI (``CI=true``) the absence of JupyterHub is a failure.
"""

from __future__ import annotations

import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
import websocket
import yaml
from machine import LIMIT, fetch

from lessons.desk.server import free_port

ROOT = Path(__file__).resolve().parents[1]
VALUES = ROOT / "binder" / "hub-values.yaml"
EXTENSION = ROOT / "lessons" / "labextension"
NEEDED = ("jupyterhub", "configurable_http_proxy", "nbgitpuller")
ROOT_TOO = ("--allow-root",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
# A busy machine is no failure: a kernel may take long to begin, and a line is not given up.
CALM = (f"--MappingKernelManager.kernel_info_timeout={LIMIT}", "--ServerApp.tornado_settings={'ws_ping_interval': 0}")
# Of many kernels that begin at the same moment on one machine, two may choose one port; files have no ports.
CALM += ("--KernelManager.transport=ipc",)
HOME = "/home/jovyan"  # a student's home folder, as the values call it
TRIES = 3  # another program may take a port between its choice and its use

CONFIGURATION = """
import asyncio, json, sys
from pathlib import Path
given = json.loads(Path(__file__).with_name("given.json").read_text(encoding="utf-8"))
single = given["singleuser"]
homes = given["homes"] + "/{username}"

def here(text, spawner):
    return text.replace(given["home"], spawner.home_dir)

async def prepare(spawner):
    # What Kubernetes does in a new container before a student sees it.
    home = Path(spawner.home_dir)
    home.mkdir(parents=True, exist_ok=True)
    spawner.environment["JUPYTER_RUNTIME_DIR"] = f"{given['short']}/{spawner.user.name}"
    spawner.environment.update({name: here(text, spawner) for name, text in single["extraEnv"].items()})
    command = single["lifecycleHooks"]["postStart"]["exec"]["command"]
    run = await asyncio.create_subprocess_exec(*command, env=spawner.get_env(), cwd="/")
    assert await run.wait() == 0

c.JupyterHub.bind_url, c.JupyterHub.hub_port = f"http://127.0.0.1:{given['port']}", given["hub_port"]
c.JupyterHub.db_url, c.JupyterHub.cookie_secret_file = "sqlite:///hub.sqlite", "cookie_secret"
c.JupyterHub.spawner_class, c.JupyterHub.authenticator_class = "simple", "shared-password"
c.SharedPasswordAuthenticator.user_password = given["password"]
c.Authenticator.allowed_users = set(given["users"])
c.JupyterHub.services = [{"name": "test", "api_token": given["token"]}]
c.JupyterHub.load_roles = [{"name": "test", "services": ["test"], "scopes": ["admin:users", "admin:servers", "tokens"]}]
# Left alone, this proxy gives up after 20 s, also while a kernel begins, and takes ten requests at a time.
proxy = "from tornado.httpclient import AsyncHTTPClient, HTTPRequest; AsyncHTTPClient.configure(None, max_clients=99); "
proxy += f"HTTPRequest._DEFAULTS.update(connect_timeout={given['limit']}, request_timeout={given['limit']}); "
proxy += "from configurable_http_proxy.cli import main; main()"
c.ConfigurableHTTPProxy.command = [sys.executable, "-c", proxy, f"--proxy-timeout={1000 * given['limit']}"]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{given['proxy_port']}"
c.SimpleLocalProcessSpawner.home_dir_template = homes
# A container of the image begins in the folder of the course, not in a student's home.
c.Spawner.cmd = ["sh", "-c", 'cd / && exec "$0" -m jupyterhub.singleuser "$@"', sys.executable]
c.Spawner.args = given["args"]
c.Spawner.default_url = single["defaultUrl"]
c.Spawner.environment = given["environment"]
c.Spawner.pre_spawn_hook = prepare
c.JupyterHub.cleanup_servers = False  # whoever started the hub ends them, which is quicker
c.Spawner.start_timeout = c.Spawner.http_timeout = given["limit"]
"""


def values() -> Any:
    """What a school gives to Zero to JupyterHub."""
    return yaml.safe_load(VALUES.read_text(encoding="utf-8"))


@dataclass
class Hub:
    """A hub that runs, and what an administrator can do there."""

    url: str
    api: str
    token: str
    password: str
    homes: Path
    process: psutil.Process

    def ask(self, place: str, method: str = "GET", /, **sent: Any) -> Any:
        return ask(f"{self.api}{place}", self.token, method, sent)

    def start(self, name: str) -> Student:
        """Start a student's server, and wait until it is ready."""
        self.ask(f"users/{name}/server", "POST")
        request = urllib.request.Request(f"{self.api}users/{name}/server/progress", headers=head(self.token))
        with fetch(request) as events:
            told = [json.loads(line[6:]) for line in events if line.startswith(b"data: ")]
        assert told[-1].get("ready"), told
        token = self.ask(f"users/{name}/tokens", "POST", note="of the test")["token"]
        return Student(name, self.password, f"{self.url}user/{name}/", token, self.homes / name)

    def server(self, name: str) -> psutil.Process:
        """The process of a student's server; its kernels are below it."""
        home = str(self.homes / name)
        return next(each for each in self.process.children() if each.environ().get("HOME") == home)

    def memory(self, student: Student) -> float:
        """The megabytes that a student takes: the server, and what runs below it."""
        server = self.server(student.name)
        return memory(server, *server.children(recursive=True))


@dataclass
class Student:
    """Somebody who is logged in, with a server of one's own."""

    name: str
    password: str
    url: str
    token: str
    home: Path

    def ask(self, place: str, method: str = "GET", /, **sent: Any) -> Any:
        return ask(f"{self.url}{place}", self.token, method, sent)

    @contextmanager
    def kernel(self, notebook: str) -> Iterator[Kernel]:
        """A kernel for a notebook, by its path in the list of files, as JupyterLab asks for one."""
        asked = {"path": notebook, "name": notebook, "type": "notebook", "kernel": {"name": "python3"}}
        session = self.ask("api/sessions", "POST", **asked)
        address = f"{self.url}api/kernels/{session['kernel']['id']}/channels".replace("http", "ws", 1)
        line = websocket.create_connection(address, timeout=LIMIT, header=head(self.token), http_no_proxy=["127.0.0.1"])
        try:
            yield Kernel(line)
        finally:
            line.close()
            self.ask(f"api/sessions/{session['id']}", "DELETE")

    def code(self, notebook: str) -> list[str]:
        """The code cells of a notebook."""
        cells = nbformat.read(self.home / notebook, as_version=4).cells
        return [cell.source for cell in cells if cell.cell_type == "code"]


@dataclass
class Kernel:
    """A kernel, by the line on which a browser talks to it."""

    line: websocket.WebSocket

    def run(self, code: str) -> str:
        """Run code; what it prints. Fails with its error."""
        number, printed = uuid.uuid4().hex, ""
        header = {"msg_id": number, "session": number, "username": "", "version": "5.3", "msg_type": "execute_request"}
        sent = {"header": header, "parent_header": {}, "metadata": {}, "channel": "shell", "buffers": []}
        self.line.send(json.dumps({**sent, "content": {"code": code, "silent": False, "stop_on_error": True}}))
        while True:
            answer = json.loads(self.line.recv())
            if answer["parent_header"].get("msg_id") != number:
                continue
            content = answer["content"]
            assert answer["msg_type"] != "error", f"{content['ename']}: {content['evalue']}\nin {code}"
            printed += content["text"] if answer["msg_type"] == "stream" else ""
            if answer["msg_type"] == "status" and content["execution_state"] == "idle":
                return printed


def memory(*processes: psutil.Process) -> float:
    """Megabytes. What several processes share is divided among them, where the system tells that."""
    told = [each.memory_full_info() for each in processes]
    return sum(getattr(each, "pss", each.uss) for each in told) / 1e6


def head(token: str) -> dict[str, str]:
    return {"Authorization": f"token {token}"}


def ask(address: str, token: str, method: str, sent: dict[str, Any]) -> Any:
    body = json.dumps(sent).encode() if sent else None
    with fetch(urllib.request.Request(address, body, head(token), method=method)) as reply:
        return json.loads(reply.read() or "null")


@contextmanager
def running(folder: Path, *users: str, args: tuple[str, ...] = ()) -> Iterator[Hub]:
    """A hub for these users, in ``folder``; at the end, all that it started is gone. ``args`` are for the servers."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    missing += [] if shutil.which("git") else ["git"]
    if missing:
        how = f"{', '.join(missing)}: not here. pip install '.[test]', and git, to test the hub."
        pytest.fail(how) if os.environ.get("CI") else pytest.skip(how)
    shutil.copytree(EXTENSION, folder / "jupyter" / "labextensions" / "who-says-so")  # what is installed may be old
    (folder / "hub_config.py").write_text(CONFIGURATION, encoding="utf-8")
    given = {
        "singleuser": values()["singleuser"],
        "home": HOME,
        "homes": str(folder / "homes"),
        "short": tempfile.mkdtemp(),  # the path of such a file has at most 107 signs
        "users": users,
        "limit": LIMIT,
        "args": ROOT_TOO + CALM + args,
        "token": secrets.token_hex(16),
        "password": secrets.token_hex(8),
        # As Binder's image has it: JupyterLab does not ask whether it may fetch news.
        "environment": {"JUPYTER_PATH": str(folder / "jupyter"), "JUPYTER_CONFIG_PATH": str(VALUES.parent)},
    }
    with ExitStack() as ending:
        ending.callback(shutil.rmtree, given["short"])
        process = ending.enter_context(started(folder, given))
        url, api = (f"http://127.0.0.1:{given[name]}/" for name in ("port", "hub_port"))
        yield Hub(url, f"{api}hub/api/", given["token"], given["password"], folder / "homes", process)


@contextmanager
def started(folder: Path, given: dict[str, Any]) -> Iterator[psutil.Process]:
    """The process of a hub that answers, at ports that are free."""
    for _ in range(TRIES):
        given.update({name: free_port(0) for name in ("port", "hub_port", "proxy_port")})
        (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
        log = folder / "hub.log"
        with log.open("w", encoding="utf-8") as written:
            command = [sys.executable, "-m", "jupyterhub", "--config", str(folder / "hub_config.py")]
            hub = subprocess.Popen(command, cwd=folder, stdout=written, stderr=written, env=environment(folder))
        process = psutil.Process(hub.pid)
        try:
            if answers(hub, f"http://127.0.0.1:{given['port']}/hub/api/", log):
                yield process
                return
        finally:
            stop(hub, process)
    raise AssertionError(log.read_text(encoding="utf-8"))


def environment(folder: Path) -> dict[str, str]:
    """The environment of a hub: nothing of whoever runs this but where Python is."""
    python = str(Path(sys.executable).parent)
    return {"PATH": os.pathsep.join((python, os.environ.get("PATH", ""))), "HOME": str(folder), "NO_PROXY": "127.0.0.1"}


def answers(hub: subprocess.Popen[bytes], address: str, log: Path) -> bool:
    """Whether a hub that was started answers, and does not end before."""
    ends = time.monotonic() + LIMIT
    while hub.poll() is None:
        with suppress(OSError), fetch(address):
            return True
        assert time.monotonic() < ends, log.read_text(encoding="utf-8")
        time.sleep(0.1)
    return False


def stop(hub: subprocess.Popen[bytes], process: psutil.Process) -> None:
    """Stop a hub, its proxy, its servers and their kernels."""
    with suppress(psutil.NoSuchProcess):
        below = process.children(recursive=True)
        hub.terminate()
        with suppress(subprocess.TimeoutExpired):
            hub.wait(20)
        for each in [*(each for each in below if each.is_running()), process]:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        psutil.wait_procs(below)
    hub.wait()
