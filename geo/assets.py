"""Map assets: texts that our own server hands out under names that carry their content hash.

The map builder registers a text and gets its URL, the route looks the name up. Equal text is kept once; a name never
changes meaning, hence "immutable". A page may ask for its layers at any time, so none is ever forgotten: memory holds
the newest ones, a folder all of them (``geo.asset_folder``), which several processes may share. Leaflet
comes from the installed package ``folium-offline``, never from this repository.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock

from geo.asset_folder import FolderAset
from geo.look import UKURAN, rupa, sebagai_dict
from ilp_data.errors import GalatKonfigurasi

AWALAN = "aset-peta"
# The map lives in the iframe /component/streamlit_folium.st_folium/index.html: two steps up is our root,
# also under server.baseUrlPath.
URL_RELATIF = f"../../{AWALAN}/"
# Bytes in memory: of layers (the folder has them all) and of what maps would show for other choices.
BATAS_LAPIS, BATAS_JAWABAN = 48 * 2**20, 16 * 2**20
_LEAFLET_JS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js"
_LEAFLET_CSS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css"
_BAGIAN_JS = ("inti.js", "pas.js", "wilayah.js", "label.js", "titik.js", "legenda.js", "jawaban.js")
_LAPIS = "lapis/"
JAWABAN = "jawaban/"  # what a map would show for other choices: many, and no loss when forgotten
_SIDIK, _KERANGKA = 12, 500
_NAMA = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9][A-Za-z0-9.-]*)?")


@dataclass(frozen=True)
class Aset:
    """One text, ready to be sent: raw and gzipped once."""

    nama: str
    jenis: str
    isi: bytes
    gz: bytes = field(repr=False)

    @property
    def byte(self) -> int:
        """What it takes in memory."""
        return len(self.isi) + len(self.gz) + _KERANGKA


_aset: dict[str, Aset] = {}
_folder = FolderAset()
_kunci = Lock()


def daftarkan_aset(name: str, text: str, jenis: str = "text/javascript") -> str:
    """Keep ``text`` and return its URL as seen from the map's iframe.

    ``name`` is a stem such as ``lapis/64.74-kelurahan``; the hash and the ending are added. Letters, digits,
    dot and dash only: streamlit-folium strips ``_word`` when it compares scripts, so an underscore would hide
    a changed hash. Registering the same text again is free. The oldest layers leave memory when all together
    are too large; they stay in the folder. Of names below ``JAWABAN`` the oldest are forgotten.
    """
    if not _NAMA.fullmatch(name):
        raise ValueError(f"asset name {name!r} may hold letters, digits, dot, dash and one slash")
    isi = text.encode("utf-8")
    akhir = {"text/css": "css", "application/json": "json"}.get(jenis, "js")
    nama = f"{name}-{hashlib.sha256(isi).hexdigest()[:_SIDIK]}.{akhir}"
    if nama not in _aset:
        aset = Aset(nama, jenis, isi, gzip.compress(isi, 9, mtime=0))
        if nama.startswith(_LAPIS):
            _folder.simpan(nama, aset.gz)
        _ingat(aset)
    return URL_RELATIF + nama


def _ingat(aset: Aset) -> None:
    """Keep in memory; the oldest of its kind make room, layers only where the folder has them."""
    with _kunci:
        _aset[aset.nama] = aset
        _lepas(JAWABAN, BATAS_JAWABAN, lambda _: True)
        _lepas(_LAPIS, BATAS_LAPIS, _folder.punya)


def _lepas(awalan: str, batas: int, boleh: Callable[[str], bool]) -> None:
    """Forget the oldest whose names begin so, until the rest takes at most ``batas`` bytes; the newest stays."""
    semua = [a for n, a in _aset.items() if n.startswith(awalan)]
    byte = sum(a.byte for a in semua)
    for a in semua[:-1]:
        if byte <= batas:
            return
        if boleh(a.nama):
            del _aset[a.nama]
            byte -= a.byte


def cari_aset(nama: str) -> Aset | None:
    """The asset of a route's path (``lapis/64.74-kelurahan-….js``), or ``None``."""
    aset = _aset.get(nama)
    if aset is not None or not nama.startswith(_LAPIS) or not _NAMA.fullmatch(nama):
        return aset
    gz = _folder.ambil(nama)
    try:
        isi = gzip.decompress(gz) if gz is not None else None
    except (OSError, EOFError, zlib.error):
        return None
    if isi is None or hashlib.sha256(isi).hexdigest()[:_SIDIK] != nama.rpartition(".")[0].rpartition("-")[2]:
        return None
    aset = Aset(nama, "text/javascript", isi, gz)
    _ingat(aset)
    return aset


def simpan_di(jalur: Path) -> None:
    """Keep layers in this folder from now on, beside those that an earlier or another process put there."""
    global _folder  # noqa: PLW0603  one registry a process, told once at start-up where to write
    _folder = FolderAset(jalur)


def aman_untuk_skrip(data: object) -> str:
    """JSON that may stand inside ``<script>`` and be read by ``eval``: the only way data enters a script.

    ``<``, ``>``, ``&`` and the line separators U+2028/2029 become ``\\u`` escapes; NaN is refused. So does the
    brace of ``{{``, ``{%`` and ``{#``: branca compiles every finished script as a Jinja template once more, and
    a facility named "{{ … }}" would be run on the server. JSON itself never puts those signs side by side.
    """
    teks = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    ganti = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    for huruf, aman in ganti.items():
        teks = teks.replace(huruf, aman)
    return re.sub(r"\{(?=[{%#])", r"\\u007b", teks)


@cache
def leaflet() -> tuple[str, str]:
    """Texts of leaflet.js and leaflet.css as installed with folium-offline."""
    from offlinefolium.elements import _res  # noqa: PLC0415  1.5 MB of text, only when a map is drawn

    try:
        return _res[_LEAFLET_JS], _res[_LEAFLET_CSS]
    except KeyError as galat:
        raise GalatKonfigurasi(
            "Paket folium-offline yang terpasang tidak memuat Leaflet 1.9.3.",
            saran="Pasang versi yang tertulis di requirements.txt.",
        ) from galat


@cache
def pustaka(nama_rupa: str) -> tuple[str, str]:
    """URLs of the two scripts every map needs: Leaflet with its style, and our own with the look.

    The style goes in with the script, because streamlit-folium waits for scripts but not for style sheets:
    a map drawn before its style has wrong sizes.
    """
    js, css = leaflet()
    # Images of Leaflet's own markers and layer switch: we use neither, and url() would ask for them.
    css = re.sub(r"url\((?!data:)[^)]*\)", "none", css)
    folder = resources.files("geo") / "aset"
    gaya = (folder / "peta.css").read_text(encoding="utf-8")
    kami = "\n".join((folder / nama).read_text(encoding="utf-8") for nama in _BAGIAN_JS)
    tampilan = aman_untuk_skrip({"rupa": sebagai_dict(rupa(nama_rupa)), "ukuran": asdict(UKURAN)})
    kami = f"{_pasang_gaya(gaya)}{kami}\nDasborIlp.tampilan = {tampilan};\n"
    return daftarkan_aset("leaflet", f"{js}\n{_pasang_gaya(css)}"), daftarkan_aset(f"peta-{nama_rupa}", kami)


def _pasang_gaya(css: str) -> str:
    fungsi = (resources.files("geo") / "aset" / "gaya.js").read_text(encoding="utf-8")
    return f"{fungsi.rstrip()}({json.dumps(css)});\n"
