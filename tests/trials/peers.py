"""The same documents in the hands of other generators."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from .measure import CACHE, Run, run

JAR = "lib/python*/site-packages/openapi_generator_cli/openapi-generator.jar"


def prepare() -> None:
    """Make the environment of the tools that are only measured against, once."""
    if not (CACHE / "bin" / "python").is_file():
        subprocess.run([sys.executable, "-m", "venv", str(CACHE)], check=True)
    if not (CACHE / "bin" / "pyright").is_file() or not list(CACHE.glob(JAR)):
        pip = [str(CACHE / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        done = subprocess.run([*pip, "pyright", "openapi-generator-cli"], check=False)
        if done.returncode:
            print("pyright and openapi-generator could not be installed: their columns stay empty")


def openapi_python_client(document: Path, context: Path) -> str:
    """Operations made, seconds and megabytes; or that it refuses the document."""
    out = context / f"{document.stem}-opc"
    shutil.rmtree(out, ignore_errors=True)
    config = context / "opc.json"
    config.write_text('{"post_hooks": []}')
    done = run([sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none",
                "--path", str(document), "--config", str(config),
                "--output-path", str(out)])  # fmt: skip
    made = [path for path in out.glob("api/*/*.py") if path.name != "__init__.py"]
    return _told(done, len(made))


def openapi_generator(document: Path, context: Path) -> str:
    """As above of openapi-generator's `python`; empty where Java or the tool is missing."""
    jars, java = list(CACHE.glob(JAR)), shutil.which("java")
    if not jars or java is None:
        return ""
    out = context / f"{document.stem}-og"
    shutil.rmtree(out, ignore_errors=True)
    done = run([java, "-jar", str(jars[0]), "generate", "-g", "python", "-i", str(document),
                "-o", str(out), "--skip-validate-spec"])  # fmt: skip
    found = [
        len(re.findall(r"^    def \w+_with_http_info\(", path.read_text(encoding="utf-8"), re.M))
        for path in out.glob("openapi_client/api/*.py")
    ]
    return _told(done, sum(found))


def _told(done: Run, made: int) -> str:
    if not made:
        return f"refused ({done.seconds:.1f} s)"
    return f"{made} ({done.seconds:.1f} s, {done.megabytes:.0f} MB)"
