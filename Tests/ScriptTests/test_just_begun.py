"""A signal that comes to a process which a script has just begun, before it has traps of its own, is lost in some shells
(dash). So nothing depends on it: interrupted at that moment, a script ends, and so does what it began."""

import shutil
import subprocess

import pytest
from support.assemble import parts
from support.run import SHELLS, environment

HERE = __file__.rsplit("/", 1)[0]

SCRIPT = """set -eu
{parts}
begin_work
begin_options() {{ :; }}
parallel=10 profile=work region=eu-west-1
napping() {{ rest 600; }}
asking() {{ call ec2 describe-vpcs; }}
ticking() {{ say tick; }}
{body}
end_with 0
"""

MOMENTS = {
    "a clock": "begin_clock ticking; kill -INT $$; rest 600",
    "a clock that is not needed any more": "begin_clock ticking; end_clock",
    "a worker": "in_parallel() { begin_worker napping; kill -INT $$; await_workers; }; in_parallel",
    "a worker's rest": "begin_worker napping; command sleep 0.45; kill -INT $$; await_workers",
    "a worker's call": "begin_worker asking; command sleep 0.5; kill -INT $$; await_workers",
    "the script's rest": "( command sleep 0.15; kill -INT $$ ) & command sleep 0.3; rest 600",
    "the script's call": "( command sleep 0.15; kill -INT $$ ) & command sleep 0.3; asking",
}


@pytest.fixture(scope="module")
def slow_fork(tmp_path_factory):
    library = tmp_path_factory.mktemp("slow") / "fork.so"
    compiler = shutil.which("clang") or shutil.which("cc")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, f"{HERE}/support/slow_fork.c", "-ldl"], check=True)
    return library


@pytest.mark.parametrize("shell, moment", [*(("dash", moment) for moment in MOMENTS), ("bash", "a clock"), ("bash", "a worker")])
def test_what_has_just_begun_is_ended(tmp_path, slow_fork, shell, moment):
    home = tmp_path / "home"
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "aws").write_text("#!/bin/sh\nexec sleep 600\n")
    (home / "bin" / "aws").chmod(0o755)
    env = environment(home, LD_PRELOAD=str(slow_fork))
    names = [part for part in parts("deploy") if part.name != "deploy.sh"]
    script = tmp_path / "script"
    script.write_text(SCRIPT.format(parts="".join(part.read_text() for part in names), body=MOMENTS[moment]))
    done = subprocess.run(
        [*SHELLS[shell], script], env=env | {"PATH": f"{home}/bin:{env['PATH']}"}, cwd=tmp_path, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=30, start_new_session=True)
    interrupted = "not needed" not in moment
    assert done.returncode == (1 if interrupted else 0), done.stderr
    assert ("error: interrupted" in done.stderr) == interrupted, done.stderr
    assert not list((home / "tmp").iterdir()), "something temporary was left"
