from __future__ import annotations

from pathlib import Path

import pytest
from rendering import browser
from reports import NETWORKS, Report, report


@pytest.fixture(scope="session")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def reports(tmp_path_factory) -> dict[str, Report]:
    return {name: report(name, tmp_path_factory.mktemp(name)) for name in NETWORKS}


@pytest.fixture(params=NETWORKS)
def any_report(request, reports) -> Report:
    return reports[request.param]
