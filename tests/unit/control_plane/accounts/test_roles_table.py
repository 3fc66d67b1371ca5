import re
from pathlib import Path

from control_plane.accounts.roles import GRANTED, Permission, Role

DOCUMENT = Path(__file__).parents[4] / "docs" / "access.md"


def test_the_table_in_the_documentation_is_the_one_in_force() -> None:
    told: dict[Permission, set[Role]] = {}
    for line in DOCUMENT.read_text().splitlines():
        named = re.findall(r"`(\w+:\w+)`", line)
        cells = [cell.strip() for cell in line.split("|")[2:-1]]
        if line.startswith("| `") and named and len(cells) == len(Role):
            roles = {role for role, cell in zip(Role, cells, strict=True) if cell}
            told |= {Permission(name): roles for name in named}
    assert told == {one: {role for role in Role if one in GRANTED[role]} for one in Permission}
