#!/bin/sh
# Starts Dasbor ILP; the first time it makes the virtual environment (from the folder roda where there is one).
set -eu
akar=$(cd "$(dirname "$0")" && pwd)
[ -f "$akar/app.py" ] || akar=$(dirname "$akar")
cd "$akar"
kini=$(sha256sum requirements.txt)
if [ "$(cat .venv/siap.txt 2>/dev/null || true)" != "$kini" ]; then
    [ -x .venv/bin/python ] || python3 -m venv .venv
    asal=""
    [ -d roda ] && asal="--no-index --find-links roda"
    # shellcheck disable=SC2086  two words on purpose
    .venv/bin/python -m pip install --disable-pip-version-check $asal -r requirements.txt
    printf '%s\n' "$kini" >.venv/siap.txt
fi
exec .venv/bin/python -m streamlit run app.py "$@"
