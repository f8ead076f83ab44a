"""Who is served: out of Streamlit's signed sign-in cookie, for routes and websockets, and for a running script.

Without ``[auth]`` in the secrets nobody signs in and everybody is the person at the machine; then the server listens
to this computer only (``gate.tolak_terbuka``). Streamlit's insides used: its cookie, its secrets (tried on 1.67).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import streamlit as st
from streamlit import auth_util
from streamlit.errors import StreamlitAuthError
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ilp_data.errors import GalatKonfigurasi
from ilp_data.rights import SETEMPAT, TANPA_PERAN, AturanPeran, Pengguna, Peran, susun_aturan

KUKI = USER_COOKIE_NAME
_PANJANG_RAHASIA = 32
# Runs of the script that no browser asked for, by the name of their session: as whom each looks.
_PERAN_JALAN: dict[str, Pengguna] = {}


@cache
def harus_masuk() -> bool:
    """Whether the secrets have a section ``[auth]``; read once, at the start."""
    return secrets_singleton.load_if_toml_exists() and "auth" in secrets_singleton


@cache
def aturan_peran() -> AturanPeran:
    """Who has which role. Raises ``GalatKonfigurasi`` where ``[peran]`` is missing or wrong."""
    return susun_aturan(_bagian("peran"))


def _bagian(nama: str) -> Mapping[str, Any]:
    isi = secrets_singleton.get(nama, None)
    if not isinstance(isi, Mapping):
        raise GalatKonfigurasi(
            f"Berkas rahasia memuat [auth], tetapi tidak memuat bagian [{nama}].",
            saran="Isi menurut docs/keamanan.md; tanpa itu tidak seorang pun dapat masuk.",
        )
    return {k: dict(v) if isinstance(v, Mapping) else v for k, v in isi.items()}


def periksa_setelan() -> None:
    """``GalatKonfigurasi`` where people have to sign in and the secrets cannot do it. Says no secret."""
    if not harus_masuk():
        return
    aturan_peran()
    try:
        auth_util.validate_auth_credentials("default")
    except StreamlitAuthError as galat:
        raise GalatKonfigurasi("Bagian [auth] tidak lengkap.", saran="Isi menurut docs/keamanan.md.") from galat
    if len(str(secrets_singleton["auth"].get("cookie_secret", ""))) < _PANJANG_RAHASIA:
        raise GalatKonfigurasi(
            "cookie_secret pada [auth] terlalu pendek.", diharapkan=f"paling sedikit {_PANJANG_RAHASIA} huruf acak"
        )


def peran_dipakai() -> list[Peran]:
    """The roles that anybody may have, in their order; none where nobody signs in."""
    return [p for p in Peran if aturan_peran().siapa[p]] if harus_masuk() else []


def klaim_kuki(kuki: Mapping[str, str]) -> dict[str, Any]:
    """The claims of a signed-in browser; {} for nobody, a forged or an expired cookie, or one of another address."""

    def satu(nama: str) -> bytes | None:
        isi = kuki.get(nama)
        return None if isi is None else decode_signed_value(get_cookie_secret(), nama, isi.encode("latin-1"))

    isi = auth_util.get_cookie_with_chunks(satu, KUKI)
    if not isi:
        return {}
    try:
        klaim = json.loads(isi)
    except ValueError:
        return {}
    sah = isinstance(klaim, dict) and klaim.get("is_logged_in") is True
    return klaim if sah and klaim.get("origin") == auth_util.get_origin_from_redirect_uri() else {}


def dari_kuki(kuki: Mapping[str, str]) -> Pengguna | None:
    """Who sent these cookies; None for nobody and for somebody without a role."""
    if not harus_masuk():
        return SETEMPAT
    klaim = klaim_kuki(kuki)
    return aturan_peran().kenali_pengguna(klaim) if klaim else None


@contextmanager
def berperan(sesi: str, siapa: Pengguna) -> Iterator[None]:
    """Within the block the script of a session that this server began itself looks as ``siapa``. Sessions of browsers
    have names that Streamlit draws at random, so nobody gets into one of these."""
    _PERAN_JALAN[sesi] = siapa
    try:
        yield
    finally:
        del _PERAN_JALAN[sesi]


def pengguna() -> Pengguna | None:
    """Who looks at the script that runs now; None as ``dari_kuki``."""
    jalan = get_script_run_ctx(suppress_warning=True)
    if jalan is not None and jalan.session_id in _PERAN_JALAN:
        return _PERAN_JALAN[jalan.session_id]
    if not harus_masuk():
        return SETEMPAT
    klaim = st.user.to_dict()
    return aturan_peran().kenali_pengguna(klaim) if klaim.get("is_logged_in") is True else None


def pelaku() -> Pengguna:
    """Who acts now, for the store: who looks at the running script, else the server itself."""
    if not harus_masuk() or get_script_run_ctx(suppress_warning=True) is None:
        return SETEMPAT
    return pengguna() or TANPA_PERAN
