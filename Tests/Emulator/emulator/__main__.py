"""``python -m emulator``: serves on loopback until it is ended."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading

from werkzeug.serving import make_server


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m emulator", description="An emulator of AWS for tests.")
    parser.add_argument("--port", type=int, default=0, help="port to listen on, 0 for a free one (default)")
    parser.add_argument("--port-file", help="file that the port is written to once the emulator is ready")
    arguments = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    os.environ.pop("MOTO_ACCOUNT_ID", None)
    os.environ["MOTO_S3_ALLOW_CROSSACCOUNT_ACCESS"] = "false"  # bucket policies are kept, not applied
    os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"  # a third of a second for each account and region

    from .server import Application
    from .world import world

    server = make_server("127.0.0.1", arguments.port, Application(world()), threaded=True)
    world().endpoint = f"http://127.0.0.1:{server.port}"
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    if arguments.port_file:
        _write_whole(arguments.port_file, f"{server.port}\n")
    threading.Thread(target=_warm_up, daemon=True).start()
    print(f"emulator ready on {world().endpoint}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    os._exit(0)


def _warm_up() -> None:
    """Loads what the first change set would have to wait for."""
    from .cloudformation.schemas import schema
    from .inprocess import client
    from .world import world

    client(world().app, "ec2", "000000000000", "eu-west-1", "-")
    schema("AWS::EC2::VPC")


def _write_whole(path: str, text: str) -> None:
    """Readers see the file complete or not at all."""
    with open(path + ".new", "w", encoding="ascii") as file:
        file.write(text)
    os.replace(path + ".new", path)


if __name__ == "__main__":
    sys.exit(main())
