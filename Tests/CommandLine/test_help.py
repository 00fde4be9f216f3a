"""Help screens, usage and exit codes."""

import pytest
from binary import assert_recorded, peerage

COMMANDS = ("", "init", "check", "compile", "plan", "report", "reach", "diff", "explain")


@pytest.mark.parametrize("command", COMMANDS)
def test_screens_are_as_recorded(command):
    words = [command, "-h"] if command else ["-h"]
    shown = peerage(*words)
    assert (shown.code, shown.err) == (0, "")
    assert_recorded(f"{command or 'peerage'}.txt", shown.out)
    assert max(map(len, shown.out.splitlines())) < 80
    assert shown == peerage(*([command] if command else []), "--help")


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_help_of_a_command(command):
    assert peerage("help", command).out == peerage(command, "-h").out


def test_nothing_asked_for_is_wrong_usage():
    nothing = peerage()
    assert (nothing.code, nothing.out, nothing.err) == (64, "", peerage("-h").out)


@pytest.mark.parametrize("words, says", [
    (["frob"], "there is no command 'frob'"),
    (["-x"], "unknown option '-x'"),
    (["compile"], "FILE is missing"),
    (["compile", "a.hcl", "b.hcl"], "'b.hcl' is one word too many"),
    (["compile", "a.hcl", "--format", "yaml"], "'--format' is 'text' or 'json', not 'yaml'"),
    (["compile", "a.hcl", "--out"], "'--out' needs a value"),
    (["compile", "a.hcl", "--out="], "'--out' needs a value"),
    (["compile", "a.hcl", "--check=yes"], "'--check' takes no value"),
    (["check", "a.hcl", "--force"], "unknown option '--force'"),
    (["plan", "a.hcl", "--out", "x"], "unknown option '--out'"),
    (["diff"], "OLD is missing"),
    (["diff", "a"], "NEW is missing"),
    (["diff", "a", "b", "--check"], "unknown option '--check'"),
    (["init"], "NAME is missing"),
    (["init", "No"], "'No' is no name"),
    (["explain"], "ID is missing"),
    (["explain", "nothing"], "there is no diagnostic 'nothing'"),
], ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_wrong_usage(words, says):
    result = peerage(*words)
    assert (result.code, result.out) == (64, "")
    assert says in result.err and "\nhelp: 'peerage " in result.err


@pytest.mark.parametrize("words, meant", [
    (["comiple", "a.hcl"], "compile"), (["chek"], "check"), (["--verison"], "--version"),
    (["compile", "a.hcl", "--chekc"], "--check"), (["explain", "overlaping-network"], "overlapping-networks"),
])
def test_near_names(words, meant):
    result = peerage(*words)
    assert result.code == 64 and f"did you mean '{meant}'?\n" in result.err
    assert len(result.err.splitlines()) == 2


def test_ids_that_hold_the_word_come_before_the_list_of_all():
    some = peerage("explain", "overlap").err
    assert "did you mean 'overlapping-blocks', 'overlapping-networks' or 'overlapping-subnets'?\n" in some
    assert len(peerage("explain", "zzzzzzzzzz").err.splitlines()) > 50


def test_version():
    assert peerage("--version").out.startswith("peerage ")
