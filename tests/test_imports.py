"""Imports run one way, and importing does no work."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

MODULES = sorted(
    ".".join(path.relative_to(Path(__file__).parent.parent / "src").with_suffix("").parts).removesuffix(".__init__")
    for path in (Path(__file__).parent.parent / "src" / "sipas").rglob("*.py")
)


def test_the_contract_is_kept(root: Path):
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_module_imports_alone_and_prints_nothing():
    # one process for all, each module taken as the first: what one imports must not be needed by another
    code = """
import importlib, sys
for name in sys.argv[1:]:
    for loaded in [m for m in sys.modules if m.split(".")[0] == "sipas"]:
        del sys.modules[loaded]
    importlib.import_module(name)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code, *MODULES], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize("room", ["extraction", "stories"])
def test_pure_rooms_open_nothing(room: str):
    # what the contract cannot see: built-ins that reach outside
    folder = Path(__file__).parent.parent / "src" / "sipas" / room
    for path in sorted(folder.glob("*.py")):
        outward = re.search(
            r"(?<![\w.])(?:open|input|print)\(|\b(?:now|today|utcnow|getenv)\(|\benviron\b", path.read_text("utf-8")
        )
        assert outward is None, f"{path.name}: {outward}"
