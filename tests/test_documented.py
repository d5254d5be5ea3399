"""What the documentation names exists, and what exists is in the documentation."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sipas import cli, records
from sipas.language import ROOT, known
from sipas.sheet import Sheet

PACKAGE = Path(records.__file__).parent
SECTIONS = re.compile(r"^## (\w+)$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def options(command: click.Command) -> list[str]:
    return [
        o for p in command.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--") and o != "--help"
    ]


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_and_option_is_described(root: Path, name: str):
    section = dict(SECTIONS.findall((root / "docs" / "cli.md").read_text("utf-8")))[name]
    for option in options(cli.command(name)):
        assert option in section, option
    assert f"sipas {name} " in (root / "README.md").read_text("utf-8"), "not in the README"


def test_no_command_is_described_that_is_not_there(root: Path):
    for file in ("README.md", "docs/cli.md", "docs/guide.md", "CONTRIBUTING.md"):
        for block in re.findall(r"```\w*\n(.*?)```", (root / file).read_text("utf-8"), re.DOTALL):
            for command in re.findall(r"^(?:\$ )?sipas (\w+)", block, re.MULTILINE):
                assert command in cli.COMMANDS, f"{file}: sipas {command}"


@pytest.mark.parametrize("name", ["When", "Attribution", "Mention", "Time", "Figure", "Problem", "Document", "Copy"])
def test_every_field_of_a_record_is_described(root: Path, name: str):
    told = (root / "docs" / "records.md").read_text("utf-8")
    for field in getattr(records, name).__struct_fields__:
        assert f"`{field}`" in told, f"{name}.{field}"


@pytest.mark.parametrize("name", ["Kind", "Stance", "SourceClass", "MentionType", "Bound", "Stage"])
def test_every_value_is_described(root: Path, name: str):
    told = (root / "docs" / "records.md").read_text("utf-8")
    for value in getattr(records, name).__args__:
        assert f"`{value}`" in told, f"{name}: {value}"


def test_every_problem_of_intake_is_described(root: Path):
    told = (root / "docs" / "records.md").read_text("utf-8")
    for file in ("__init__.py", "making.py", "text.py", "jsonl.py"):
        source = (PACKAGE / "intake" / file).read_text("utf-8")
        for code in re.findall(r"problem\(\s*\"([\w-]+)\"", source):
            assert f"`{code}`" in told, code


def test_every_pack_and_sheet_is_listed(root: Path):
    told = (root / "docs" / "languages.md").read_text("utf-8")
    for code in (ROOT, *known()):
        assert f"| `{code}` |" in told, code
    for sheet in PACKAGE.glob("languages/*/*.toml"):
        assert f"`{sheet.name}`" in told, sheet.name
    assert all(sheet.__doc__ for sheet in Sheet.__subclasses__())


def test_every_dependency_has_its_reason(root: Path):
    import tomllib

    told = (root / "docs" / "decisions" / "dependencies.md").read_text("utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    for requirement in [*project["dependencies"], *(r for extra in extras for r in extra)]:
        name = re.match(r"[\w-]+", requirement)[0]
        assert f"| {name} |" in told, name


def test_links_lead_somewhere(root: Path):
    for page in [*root.glob("*.md"), *root.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_shows_what_the_program_prints(root: Path, tmp_path: Path):
    text, shown = re.search(
        r"```text\n(.*?)```.*?```console\n\$ sipas extract[^\n]*\n(.*?)```", readme(root), re.DOTALL
    ).groups()
    (tmp_path / "lajmi.txt").write_text(text, "utf-8")
    command = [sys.executable, "-c", "from sipas.cli import main; main()", "extract", "--format", "text", "lajmi.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert done.stdout.decode().strip() == shown.strip()


def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def test_the_python_of_the_guide_runs(root: Path):
    code = re.search(r"```python\n(.*?)```", (root / "docs" / "guide.md").read_text("utf-8"), re.DOTALL)[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert done.returncode == 0, done.stderr.decode()
