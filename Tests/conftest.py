"""What holds for all suites."""

import signal

import pytest

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in its background with Ctrl-C ignored, and so would every script be that a test interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


class SaysFailures:
    """Says at once what failed, since a run that is cut off has no summary."""

    def __init__(self, reporter: pytest.TerminalReporter):
        self.reporter = reporter

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            why = getattr(getattr(report.longrepr, "reprcrash", None), "message", "").split("\n", 1)[0]
            self.reporter.ensure_newline()
            self.reporter.write_line(f"FAILED {report.nodeid} in {report.duration:.0f} s: {why}")


@pytest.hookimpl(trylast=True)  # the reporter is there then
def pytest_configure(config: pytest.Config) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter and not hasattr(config, "workerinput"):
        config.pluginmanager.register(SaysFailures(reporter))
