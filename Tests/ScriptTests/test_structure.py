"""How the scripts hang together, read by a shell parser: what is called is there, what is there is called, nothing that
ends the run is called where its end goes unnoticed, no folder calls what is above it, no file of the work folder has two
layouts."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from support.assemble import NAMES, TARGET, all_parts, parts
from support.awk_rules import rules
from support.shell_tree import Function, all_calls, part, positions

BUILTINS = {
    "[", ":", "break", "cd", "command", "continue", "exec", "exit", "export", "kill", "pwd", "read", "return", "set",
    "shift", "trap", "umask", "unset", "until", "wait",
}
PASSED_ON = {"at_each": 1, "in_parallel": 0, "begin_worker": 0, "do_at": 2, "begin_clock": 0, "tick": 0, "trap": 0}
"""Which argument of these is a function that they call."""
HOOKS = {"usage", "read_flag", "read_own_option", "check_options"}
"""Each script has its own, below the part that reads options; see options.sh."""
ENDS = {"exit"}
WITH_A_REASON = {
    "call": "its failing is its answer, and what it writes is the answer",
    "ask_aws": "the same, for `call`",
    "create_set": "a change set without a result has failed, and what fails is in its notes",
    "set_failed": "the same",
    "remove_earlier_sets": "the same",
    "fetch_interfaces": "calls alone, and their failing is its answer",
    "fetch_things": "the same",
}
"""Functions that write and may stand in conditions."""


@pytest.fixture(params=["deploy", "delete"])
def functions(request) -> list[Function]:
    return [function for path in parts(request.param) for function in part(path)]


def passed(call) -> str | None:
    """The function that a call hands on to be called."""
    place = PASSED_ON.get(call.name)
    if place is None or place >= len(call.words):
        return None
    return call.words[place]


def test_what_is_called_is_there(functions):
    known = BUILTINS | {function.name for function in functions} | {"aws"}
    missing = [f"{f.part}: {f.name} calls {c.name}" for f, c in all_calls(functions) if c.name not in known]
    assert missing == []


def test_no_function_stands_twice(functions):
    names = [function.name for function in functions if function.name]
    assert sorted(names) == sorted(set(names))


def test_what_is_there_is_called(functions):
    called = {c.name for _, c in all_calls(functions)} | {passed(c) for _, c in all_calls(functions)}
    idle = [f"{f.part}: {f.name}" for f in functions if f.name and f.name not in called and f.part != "tools"]
    shared = {f.name for script in ("deploy", "delete") for path in parts(script) for f in part(path)}
    used = {c.name for script in ("deploy", "delete") for path in parts(script) for f in part(path) for c in f.calls}
    used |= {passed(c) for script in ("deploy", "delete") for path in parts(script) for f in part(path) for c in f.calls}
    assert [name for name in idle if name.split(": ")[1] in shared - used] == []


FOLDERS = ["base", "ask", "read", "check", "tell", "decide", "act", "run"]
"""From what all use to what uses all."""


def test_every_shell_file_is_listed_once():
    listed = [path for path, _ in all_parts()]
    assert sorted(listed) == sorted((TARGET / "Shell").rglob("*.sh"))
    assert len({path.stem for path in listed}) == len(listed)


def test_folders_follow_one_another():
    assert list(dict.fromkeys(path.parent.name for path, _ in all_parts())) == FOLDERS
    places = [FOLDERS.index(path.parent.name) for path, _ in all_parts()]
    assert places == sorted(places)


@pytest.mark.parametrize("script", ["deploy", "delete"])
def test_no_folder_calls_or_hands_on_what_is_above_it(script):
    """Without an exception: what each script has of its own stands in the folder of what calls it."""
    folder = {f.name: path.parent.name for path in parts(script) for f in part(path) if f.name}
    upward = [
        f"{path.parent.name}/{f.part}:{c.line} {f.name} calls {name} of {folder[name]}"
        for path in parts(script)
        for f, c in all_calls(part(path))
        for name in (c.name, passed(c))
        if name in folder and FOLDERS.index(folder[name]) > FOLDERS.index(path.parent.name)
    ]
    assert upward == []


@pytest.mark.parametrize("script", ["deploy", "delete"])
def test_no_awk_is_spliced_from_above(script):
    """Functions of awk that several parts use stand in a variable, which is set below those who splice it in."""
    places = {path: place for place, path in enumerate(parts(script))}
    text = {path: path.read_text() for path in places}
    home = {name: path for path in places for name in re.findall(r"(?m)^(\w+)='\n", text[path])}
    assert len(home) > 3
    late = [
        f"{path.stem} splices {name} of {home[name].stem}"
        for path in places
        for name in re.findall(r'\$(\w+)', "".join(re.findall(r'"((?:\$\w+)+)"\'', text[path])))
        if name in home and places[home[name]] > places[path]
    ]
    assert late == []


def test_no_function_takes_more_than_four_arguments():
    many = [f"{path.stem}: {name} has {count}" for path, _ in all_parts() for name, count in positions(path) if count > 4]
    assert many == []


def test_no_call_goes_upward(functions):
    order = {name: place for place, name in enumerate(dict.fromkeys(f.part for f in functions))}
    home = {f.name: f.part for f in functions}
    upward = [
        f"{f.part}: {f.name} calls {c.name} of {home[c.name]}"
        for f, c in all_calls(functions)
        if c.name in home and c.name not in HOOKS and order[home[c.name]] > order[f.part]
    ]
    assert upward == []


def test_nothing_that_ends_the_run_is_called_where_nobody_notices(functions):
    """In a pipe or a substitution an end is the end of that alone."""
    ending = enders(functions)
    unnoticed = [
        f"{f.part}:{c.line} {f.name} calls {c.name} in a {way}"
        for f, c in all_calls(functions)
        for way in c.ways & {"pipe", "substitution"}
        if c.name in ending
    ]
    assert unnoticed == []


def test_nothing_that_asks_aws_is_called_where_no_signal_comes_through(functions):
    """A shell acts on Ctrl-C and kill only once a substitution or a pipe has ended, and AWS may let it wait for minutes."""
    asking = {"await_begun"}
    while more := {f.name for f in functions if any(c.name in asking for c in f.calls)} - asking - {""}:
        asking |= more
    assert "call" in asking and len(asking) > 30
    held = [
        f"{f.part}:{c.line} {f.name} calls {c.name} in a {way}"
        for f, c in all_calls(functions)
        for way in c.ways & {"pipe", "substitution"}
        if c.name in asking
    ]
    assert held == []


def enders(functions: list[Function]) -> set[str]:
    """The functions that may end the run by themselves; programs that break end it from anywhere."""
    ending = {f.name for f in functions if f.part != "tools" and any(c.name in ENDS for c in f.calls)}
    while True:
        more = {
            f.name for f in functions
            if f.name not in ending and f.part != "tools" and any(c.name in ending for c in f.calls)
        } - {"ask_aws", "call"}
        if not more:
            return ending - {"ask_aws"}
        ending |= more


def test_what_writes_is_no_condition(functions):
    """Under `if`, `!`, `&&` and `||` the shell goes on whatever fails in a function."""
    writing = {f.name for f in functions if f.writes}
    held = [
        f"{f.part}:{c.line} {f.name} asks {c.name}"
        for f, c in all_calls(functions)
        if "condition" in c.ways and c.name in writing and c.name not in WITH_A_REASON
    ]
    assert held == []


@pytest.mark.parametrize("script", ["deploy", "delete"])
def test_every_file_has_one_writer_or_one_layout(script):
    """One function writes a file of the work folder, or `LAYOUTS` says what each line of it is, whoever writes it."""
    writers = defaultdict(set)
    for path in parts(script):
        for function in part(path):
            for name in function.writes:
                writers[plain(name)].add(f"{function.part}: {function.name}")
    several = {name: sorted(found) for name, found in writers.items() if len(found) > 1 and name not in LAYOUTS}
    assert several == {}


def plain(name: str) -> str:
    """The file without what varies: of a stack, a worker, a site."""
    return re.sub(r"\$[A-Za-z0-9_()]+", "*", name)


LAYOUTS = {
    "*": "a table whose name is its writer's argument",
    "all-sites": "an account, a region",
    "fell": "a stack",
    "finished": "a stack",
    "guarding": "a stack",
    "importers.*": "a stack",
    "running": "a stack, its ARN, its last update before, how often it was looked at",
    "sets/*.complaint": "a line of what AWS complained of",
    "sets/*.notes": "a line of what is said of a stack",
    "sets/*.refused": "a line of what AWS complains of",
    "settings": "a stack, a parameter, its value",
    "sites": "an account, a region",
    "sorted": "a table's name, a line of that table",
    "way": "a line of how a change set is found in the console",
    "touched": "a stack, the physical id of what goes",
}


def own_tables() -> str:
    return re.search(r"own_tables='\n(.*?)\n'", (TARGET / "Shell" / "base" / "columns.sh").read_text(), re.S).group(1)


def columns() -> dict[str, list[str]]:
    """The files whose columns have names."""
    return {table: named for table, *named in (line.split() for line in [*NAMES.values(), *own_tables().splitlines()])}


def test_no_file_has_its_columns_named_twice():
    named = [line.split()[0] for line in [*NAMES.values(), *own_tables().splitlines()]]
    assert sorted(named) == sorted(set(named))
    for line in [*NAMES.values(), *own_tables().splitlines()]:
        assert len(line.split()) == len(set(line.split())), line


def test_every_name_of_a_column_is_one():
    known = {f"{table.replace('-', '_')}_{name}" for table, names in columns().items() for name in names}
    tables = {table.replace("-", "_") for table in columns()}
    used = {
        (path.stem, name)
        for path, _ in all_parts()
        for name in re.findall(r"(?:\$|field\[)([a-z]+_[a-z_]+)\b", "".join(rule.text for rule in rules(path)))
        if any(name.startswith(table + "_") for table in tables)
    }
    assert len(used) > 300
    assert [one for one in sorted(used) if one[1] not in known] == []
    shell = "".join(path.read_text() for path, _ in all_parts())
    assert set(re.findall(r'\bstate_of "\$\w+" (\w+)', shell)) <= set(columns()["states"])
    assert set(re.findall(r"\bthings_here ([a-z]+)", shell)) <= set(columns()["existing"])


def test_columns_that_have_names_are_read_by_them():
    by_position = [
        f"{rule.part}: {rule.text.strip()[:100]}"
        for path, _ in all_parts()
        for rule in rules(path)
        if rule.file in columns()
        and (rule.separator == "\t") == is_tabbed(rule.file)
        and re.search(r"\$[1-9]", re.sub(r'"(?:[^"\\]|\\.)*"', "", rule.text))
    ]
    assert by_position == []


def is_tabbed(file: str) -> bool:
    """Tables of the compiler and lists of places have blanks between their columns."""
    return file in TABBED


TABBED = {
    "actions", "joined", "known", "left", "outputs", "parameters", "requested", "resources", "states", "used", "zone-answers",
    "zones",
}
