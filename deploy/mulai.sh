#!/bin/sh
# Starts Dasbor ILP; the first time it makes the virtual environment (from the folder roda where there is one).
set -eu
akar=$(cd "$(dirname "$0")" && pwd)
[ -f "$akar/app.py" ] || akar=$(dirname "$akar")
cd "$akar"
kini=$(sha256sum requirements.txt)
if [ "$(cat .venv/siap.txt 2>/dev/null || true)" != "$kini" ]; then
    python=python3
    asal=""
    if [ -d roda ]; then
        asal="--no-index --find-links roda"
        versi=$(cat roda/python.txt)
        python=python$versi
        if ! command -v "$python" >/dev/null; then
            echo "Paket dalam folder roda untuk Python $versi, yang tidak ditemukan di komputer ini." >&2
            echo "Pasang Python $versi, atau buat folder ini lagi dengan Python yang sama (deploy/bekal.py)." >&2
            exit 1
        fi
    fi
    if [ ! -x .venv/bin/python ]; then
        if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "Python 3.11 atau yang lebih baru tidak ditemukan. Pasang dahulu, lalu jalankan lagi." >&2
            exit 1
        fi
        "$python" -m venv .venv
    fi
    # shellcheck disable=SC2086  two words on purpose
    .venv/bin/python -m pip install --disable-pip-version-check $asal -r requirements.txt
    printf '%s\n' "$kini" >.venv/siap.txt
fi
exec .venv/bin/python -m streamlit run app.py "$@"
