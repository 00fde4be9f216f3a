"""Pages and pictures as a browser shows them."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PHONE, LAPTOP, WIDE = (390, 844), (1280, 800), (1920, 1080)
SIZES = [PHONE, LAPTOP, WIDE]
SCHEMES = ["light", "dark"]


def installed_browser() -> str | None:
    """A Chromium of the machine's; without one Playwright's own is used, which bin/test fetches."""
    if os.environ.get("PEERAGE_BROWSER"):
        return os.environ["PEERAGE_BROWSER"]
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    found = [shutil.which(name) for name in names]
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    return next(filter(None, found), mac if Path(mac).exists() else None)


@contextmanager
def browser():
    """A headless Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed_browser())
        yield chromium
        chromium.close()


@dataclass
class Shown:
    """A document in a window, and what the browser complained of while it was loaded."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def shown(chromium: Browser, file: Path, size=LAPTOP, scheme: str = "light", scripts: bool = True):
    """Opens a file as somebody does who was sent it: without any server or network."""
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, java_script_enabled=scripts,
        offline=True, reduced_motion="reduce")
    window = Shown(context.new_page())
    window.page.on("console", lambda message: window.complaints.append(f"{message.type}: {message.text}"))
    window.page.on("pageerror", lambda error: window.complaints.append(str(error)))
    window.page.on("dialog", lambda dialog: (window.complaints.append(dialog.message), dialog.dismiss()))
    window.page.on("request", lambda request: window.requests.append(request.url))
    window.page.goto(file.as_uri())
    yield window
    context.close()
