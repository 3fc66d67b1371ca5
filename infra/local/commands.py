"""What `python -m infra.local` can do: up, down, status and logs; each returns its exit status."""

import sys
import time
from typing import Final

from rich.console import Console

from infra.local import stack
from infra.local.stack import Part, Stack, StackError, view
from infra.local.stack.logs import follow, last_lines

_DOWN: Final = 3
_UNHEALTHY: Final = 1
_LINES: Final = 40
_LOOK_S: Final = 1.0


def up(name: str, *, detach: bool) -> int:
    """Bring the stack up; without `detach`, keep it until Ctrl-C and take it down then."""
    console = Console()
    began = time.monotonic()
    console.print(f"Starting the local stack '{name}' …")
    if detach:
        _show(console, stack.bring_up(name), began)
        console.print(f"End it with: python -m infra.local down --name {name}")
        return 0
    with stack.running(name, fresh=False) as local:
        _show(console, local, began)
        console.print("Press Ctrl-C to end it.")
        try:
            while stack.is_up(local):
                time.sleep(_LOOK_S)
        except KeyboardInterrupt:
            console.print("Stopping …")
            return 0
    raise StackError(
        f"The stack '{name}' ended by itself or was taken down; its logs: {local.logs_directory}"
    )


def down(name: str) -> int:
    """End the stack; that it is not running is no error."""
    try:
        stack.take_down(name)
    except stack.NotRunning as error:
        print(error)
    else:
        print(f"The stack '{name}' is down; its data stays in {Stack.load(name).directory}.")
    return 0


def status(name: str) -> int:
    """Show every part; 0 if all are ready, 1 if some are not, 3 if the stack is down."""
    console = Console()
    for pid in stack.clean_up(name):
        console.print(f"Ended a process that an earlier run left behind: {pid}")
    local = Stack.load(name)
    try:
        states = stack.states(local)
    except stack.NotRunning as error:
        console.print(str(error), soft_wrap=True)
        return _DOWN
    console.print(view.parts(local, states))
    console.print(view.addresses(local), soft_wrap=True)
    return 0 if all(state.ready for state in states.values()) else _UNHEALTHY


def logs(name: str, parts: list[Part], *, follow_on: bool) -> int:
    """Show the last lines of the parts' logs, or follow them until Ctrl-C."""
    local = Stack.load(name)
    chosen = parts or list(local.parts)
    files = {local.log(part): part for part in chosen}
    for file, part in files.items():
        print(f"── {part.value} ({file})\n{last_lines(file, _LINES)}")
    if follow_on:
        for file, line in follow(list(files)):
            print(f"{files[file].value:<19} {line}", flush=True)
    sys.stdout.flush()
    return 0


def demo(name: str, *, once: bool) -> int:
    """Run the demonstration."""
    from infra.local.demo.run import run  # the other commands need none of it

    return run(once=once, stack_name=name)


def _show(console: Console, local: Stack, began: float) -> None:
    console.print(view.parts(local, stack.states(local)))
    console.print(view.addresses(local), soft_wrap=True)
    console.print(f"Up after {time.monotonic() - began:.1f} s.")
