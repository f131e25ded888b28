"""Every module can be imported on its own, in a process that has imported nothing else first."""

import subprocess
import sys

from tests.test_architecture import MODULES, module_name

# One process: each module in turn after forgetting all of ours, so that a circular import cannot hide behind the order.
IMPORT_EACH = """
import importlib, sys
ours = sys.argv[1:]
tops = {name.partition(".")[0] for name in ours}
failed = []
for name in ours:
    for loaded in [m for m in sys.modules if m.partition(".")[0] in tops]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except Exception as error:
        failed.append(f"{name}: {error!r}")
print("\\n".join(failed))
"""


def test_every_module_imports_alone():
    names = [module_name(path) for path in MODULES]
    run = subprocess.run([sys.executable, "-c", IMPORT_EACH, *names], capture_output=True, text=True, timeout=120)
    assert run.stdout.strip() + run.stderr.strip() == ""
