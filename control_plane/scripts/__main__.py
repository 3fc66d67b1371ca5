"""Looks at scripts: `python -m control_plane.scripts check FILE.yaml ... | show NAME | modules`.

`check` prints every finding and exits with 1 if one of them keeps a playbook out. `show` prints a built-in
playbook, to begin one's own with. `modules` lists the prompt modules, the placeholders each needs values for,
and what its author should know.
"""

import argparse
import sys
from pathlib import Path

import yaml

from campaigns_prompts import reader
from control_plane.errors import ControlPlaneError
from control_plane.scripts import yaml_form
from control_plane.scripts.findings import Weight
from control_plane.scripts.rules import placeholders
from control_plane.scripts.service import built_in_playbook, prompt_module
from control_plane.scripts.validation import check


def main() -> int:
    """Checks or shows; 0 if all is well."""
    options = argparse.ArgumentParser(prog="python -m control_plane.scripts", description="Look at scripts.")
    commands = options.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="print every finding in playbook files")
    checking.add_argument("files", type=Path, nargs="+", metavar="FILE.yaml")
    showing = commands.add_parser("show", help="print a built-in playbook as YAML")
    showing.add_argument("name")
    showing.add_argument("--language", default="en")
    commands.add_parser("modules", help="list the prompt modules")
    chosen = options.parse_args()
    try:
        if chosen.command == "show":
            sys.stdout.write(yaml_form.write(built_in_playbook(chosen.name, chosen.language)))
            return 0
        if chosen.command == "modules":
            return _list_modules()
        return max(_check(path) for path in chosen.files)
    except (OSError, ControlPlaneError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _list_modules() -> int:
    for name in reader.names():
        module = prompt_module(name)
        needed = sorted(placeholders(f"{module.instructions} {module.session}"))
        sys.stdout.write(f"{name}: {', '.join(f'[{placeholder}]' for placeholder in needed)}\n")
        for warning in module.warnings:
            sys.stdout.write(f"{name}: {Weight.WARNING}: {warning}\n")
    return 0


def _check(path: Path) -> int:
    try:
        checked = check(yaml_form.read(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        sys.stdout.write(f"{path}: error: it is not valid YAML: {error}\n")
        return 1
    for finding in checked.findings:
        sys.stdout.write(f"{path}: {finding}\n")
    errors = len(checked.errors)
    warnings = len(checked.findings) - errors
    sys.stdout.write(f"{path}: {errors} errors, {warnings} warnings and notes\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
