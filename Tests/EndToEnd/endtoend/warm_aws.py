"""The AWS CLI kept warm. Starting it costs most of a second, and the scenarios start it thousands of times.

A server has imported the CLI and its service models once and forks for every command; the program `aws` that the
scripts find hands its arguments, environment, folder and open files to it. What runs is the CLI's own code, in a
process of its own. Some scenarios run with the plain executable all the same (see the fixture `cli`).
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CLIENT = """#!{python} -IS
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect({path!r})
asked = json.dumps([sys.argv, dict(os.environ), os.getcwd()]).encode()
socket.send_fds(server, [len(asked).to_bytes(8, "big")], [0, 1, 2])
server.sendall(asked)
status = server.recv(1)
sys.exit(status[0] if status else 255)
"""
SERVICES = ("cloudformation", "ec2", "sts", "s3")


@contextmanager
def warm_aws(folder: Path) -> Iterator[Path]:
    """A folder for PATH with a quick `aws` in it."""
    path = folder / "socket"
    program = folder / "bin" / "aws"
    program.parent.mkdir(parents=True)
    program.write_text(CLIENT.format(python=sys.executable, path=str(path)))
    program.chmod(0o755)
    server = subprocess.Popen([sys.executable, __file__, str(path)], stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        _await(server, path)
        yield program.parent
    finally:
        server.terminate()
        server.wait()


def _await(server: subprocess.Popen, path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError("the warm AWS CLI did not start")
        time.sleep(0.02)


def serve(path: str) -> None:
    _preload()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path + ".new")
    listener.listen(64)
    os.rename(path + ".new", path)
    while True:
        client, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            _answer(client)
        client.close()


def _preload() -> None:
    """Reads the service models once; each child has them as a copy that it may change."""
    import awscli.clidriver
    import botocore.loaders
    import botocore.session

    read, kept = botocore.loaders.JSONFileLoader.load_file, {}

    def load_file(self, file_path):
        if file_path not in kept:
            kept[file_path] = read(self, file_path)
        return kept[file_path]

    botocore.loaders.JSONFileLoader.load_file = load_file
    driver = awscli.clidriver.create_clidriver()
    for service in SERVICES:
        driver.session.get_service_data(service)
        driver.session.create_client(
            service, region_name="eu-west-1", aws_access_key_id="none", aws_secret_access_key="none")


def _answer(client: socket.socket) -> None:
    status = 255
    try:
        head, files, _, _ = socket.recv_fds(client, 8, 3)
        arguments, environment, folder = json.loads(_read(client, int.from_bytes(head, "big")))
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.chdir(folder)
        data = os.environ["AWS_DATA_PATH"]  # the CLI's own, set when it was imported
        os.environ.clear()
        os.environ.update(environment | {"AWS_DATA_PATH": data})
        threading.Thread(target=_end_with, args=(client,), daemon=True).start()
        status = _run(arguments)
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        client.sendall(bytes([status & 255]))
        os._exit(0)


def _read(client: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        data += client.recv(size - len(data))
    return data


def _end_with(client: socket.socket) -> None:
    """The command ends when the program that asked for it was killed."""
    client.recv(1)
    os._exit(130)


def _run(arguments: list[str]) -> int:
    import awscli.clidriver

    sys.argv = arguments
    sys.stdin, sys.stdout, sys.stderr = (
        open(0, closefd=False), open(1, "w", closefd=False), open(2, "w", closefd=False))
    try:
        status = awscli.clidriver.main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status or 0


if __name__ == "__main__":
    serve(sys.argv[1])
