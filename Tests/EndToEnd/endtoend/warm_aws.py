"""The AWS CLI kept warm. Starting it costs most of a second, and the scenarios start it thousands of times.

A server has imported the CLI and its service models once, has it register its handlers, and forks for every command;
the program `aws` that the scripts find (`warm_aws.c`) hands its arguments, environment, folder and open files to it.
What runs is the CLI's own code, in a process of its own. Some scenarios run with the plain executable all the same (see
the fixture `cli`).
"""

from __future__ import annotations

import functools
import gc
import io
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path

COMPILER = shutil.which("cc") or shutil.which("clang") or "cc"
WARMED = {"cloudformation": "describe-stacks", "ec2": "describe-vpcs", "sts": "get-caller-identity", "s3api": "list-buckets"}


@contextmanager
def warm_aws(folder: Path, python: str = sys.executable) -> Iterator[Path]:
    """A folder for PATH with a quick `aws` in it: the CLI that is installed for that Python."""
    path = folder / "socket"
    program = folder / "bin" / "aws"
    program.parent.mkdir(parents=True)
    source = Path(__file__).with_suffix(".c")
    subprocess.run([COMPILER, "-O1", "-Wall", "-Wextra", "-Werror", f'-DWARM_AWS_SOCKET="{path}"', "-o", program, source], check=True)
    # The scripts run the CLI under LC_ALL=C, where Python takes to UTF-8 by itself; the server is to be the same.
    command = [python, "-X", "utf8", __file__, str(path)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PYTHONPATH"))}
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, env=environment)
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
    import awscli.clidriver  # first: version 2 has a botocore of its own, which it puts in the place of any other
    import botocore.compat
    import botocore.hooks
    from botocore.loaders import JSONFileLoader, Loader

    for owner, method in ((JSONFileLoader, "load_file"), (Loader, "list_available_services"), (Loader, "determine_latest_version")):
        _remember(owner, method)
    _class_once()
    botocore.hooks.accepts_kwargs = functools.lru_cache(None)(botocore.compat.accepts_kwargs)
    os.environ["AWS_MAX_ATTEMPTS"] = "1"
    for service, operation in WARMED.items():
        nowhere = ["--endpoint-url", "http://127.0.0.1:1", "--region", "eu-west-1", "--no-sign-request"]
        with redirect_stderr(io.StringIO()):
            awscli.clidriver.create_clidriver().main([service, operation, *nowhere])
    _register_once()
    if hasattr(awscli.clidriver, "disable_crt_logging"):  # of version 2: it waits for threads that no fork has
        awscli.clidriver.disable_crt_logging = lambda: None
    gc.freeze()
    gc.disable()


def _register_once() -> None:
    """Makes the driver with the handlers and the tables of commands, most of the work of many, and gives it to every
    child. What it has read of the configuration, for the plug-ins that it may name, each child forgets."""
    import awscli.clidriver

    driver = awscli.clidriver.create_clidriver()
    commands = driver._get_command_table()
    for service in WARMED:
        commands[service]._get_command_table()

    def create_clidriver(*_: object) -> awscli.clidriver.CLIDriver:
        driver.session._config = driver.session._profile_map = None
        return driver

    awscli.clidriver.create_clidriver = create_clidriver


def _class_once() -> None:
    """Makes the class of a service's client, which has a method for each operation of it, once for all children that use it."""
    from botocore.client import ClientCreator

    make, known = ClientCreator._create_client_class, {}

    def create_client_class(self, service_name: str, service_model: object) -> type:
        if service_name not in known:
            known[service_name] = make(self, service_name, service_model)
        return known[service_name]

    ClientCreator._create_client_class = create_client_class


def _remember(owner: type, name: str) -> None:
    """Makes a method of the loaders answer from memory what it has read before."""
    read, known = getattr(owner, name), {}

    def remembering(self, *arguments, **named):
        asked = arguments, tuple(sorted(named.items()))
        if asked not in known:
            known[asked] = read(self, *arguments, **named)
        return known[asked]

    setattr(owner, name, remembering)


def _answer(client: socket.socket) -> None:
    status = 255
    try:
        head, files, _, _ = socket.recv_fds(client, 8, 3)
        arguments, (folder,), variables = _lists(_read(client, int.from_bytes(head, sys.byteorder)))
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.chdir(folder)
        data = os.environ["AWS_DATA_PATH"]  # the CLI's own, set when it was imported
        os.environ.clear()
        os.environ.update(dict(variable.split("=", 1) for variable in variables if "=" in variable) | {"AWS_DATA_PATH": data})
        threading.Thread(target=_end_with, args=(client,), daemon=True).start()
        status = _run(arguments)
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        client.sendall(bytes([status & 255]))
        os._exit(0)


def _lists(data: bytes) -> list[list[str]]:
    """Each list is the number of its words and the words, all ended by a zero byte."""
    words, lists = iter(map(os.fsdecode, data.split(b"\0")[:-1])), []
    for count in words:
        lists.append(list(itertools.islice(words, int(count))))
    return lists


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
