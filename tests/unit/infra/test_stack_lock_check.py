from infra.local.tools.lock_check import problems

PYPROJECT = """
[project]
dependencies = ["httpx>=0.28"]
[project.optional-dependencies]
worker = ["Obstore>=0.12"]
[dependency-groups]
dev = ["ruff>=0.17; sys_platform == 'linux'"]
"""
LOCK = """httpx==0.28.1 \\
    --hash=sha256:aa
obstore==0.12.0 ; python_version >= '3.11' \\
    --hash=sha256:bb
ruff==0.17.3 \\
    --hash=sha256:cc
"""


def test_a_lock_that_holds_everything_is_right() -> None:
    assert problems(PYPROJECT, LOCK) == []


def test_a_requirement_that_is_not_locked_is_named() -> None:
    assert problems(PYPROJECT.replace("httpx>=", "arq>="), LOCK) == [
        "arq>=0.28 is asked for, but nothing is locked"
    ]


def test_a_version_that_is_too_old_is_named() -> None:
    assert problems(PYPROJECT.replace(">=0.12", ">=0.13"), LOCK) == [
        "Obstore>=0.13 is asked for, but 0.12.0 is locked"
    ]


def test_a_version_without_a_hash_is_named() -> None:
    assert problems(PYPROJECT, LOCK.replace("    --hash=sha256:bb\n", "")) == ["obstore has no hash"]
