"""cfn-lint finds nothing in any template, with no rule left out."""

import subprocess
import sys
from pathlib import Path

import pytest
from binary import peerage, topologies

pytestmark = pytest.mark.slow
ACCEPTED = [path for path in topologies() if "rejected" not in path.parent.name]


@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.parent.name)
def test_nothing_is_found(path, tmp_path):
    assert peerage("compile", path, "--out", tmp_path).code == 0
    templates = sorted(map(str, tmp_path.glob("stacks/**/*.template.json")))
    lint = Path(sys.executable).with_name("cfn-lint")
    done = subprocess.run([lint, "--include-checks", "I", "--", *templates], capture_output=True, text=True, cwd=tmp_path)
    assert templates and (done.returncode, done.stdout, done.stderr) == (0, "", "")
