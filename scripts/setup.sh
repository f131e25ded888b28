#!/bin/sh
# Make .venv, install the locked dependencies (hashes checked, wheels only), and let it find the project's own code.
# Needs Python 3.11 or newer. Where Python comes without venv, uses uv if it is there, else Debian's package.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

find_python() {
  for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then command -v "$name"; return; fi
  done
}

make_venv() {
  rm -rf .venv
  if [ -n "$python" ] && "$python" -c 'import ensurepip, venv' 2>/dev/null && "$python" -m venv .venv; then return; fi
  rm -rf .venv
  if command -v uv >/dev/null 2>&1 && uv venv --quiet --seed --python '>=3.11' .venv; then return; fi
  if [ -z "$python" ]; then
    say "Python 3.11 or newer is needed and was not found. Install it, or name it: make setup PYTHON=/path/to/python3"
    exit 1
  fi
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
    { as_root apt-get update -qq && as_root apt-get install -y -qq "python$version-venv"; } >/dev/null || true
    if "$python" -m venv .venv; then return; fi
  fi
  rm -rf .venv
  say "$python cannot make a virtual environment. On Debian or Ubuntu: sudo apt-get install python$version-venv"
  exit 1
}

python=$(find_python)
if ! { [ -x .venv/bin/python ] && new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
  make_venv
fi

say "Installing the locked dependencies into .venv (once, about a minute) ..."
pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input -qq "$@"; }
pip install --require-hashes --only-binary :all: -r requirements.lock
# The code is used where it lies. The path is relative: Python reads .pth files in the encoding of the locale, which
# cannot write every folder's name.
.venv/bin/python - <<'END'
import os, pathlib, sysconfig
packages = sysconfig.get_path("purelib")
pathlib.Path(packages, "project.pth").write_text(os.path.relpath("plugins", packages) + "\n", "ascii")
END
