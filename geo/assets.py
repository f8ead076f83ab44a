"""Map assets: texts that our own server hands out under names that carry their content hash.

Scripts and routes of the app run in one process, so a dictionary is enough: the map builder registers a
text and gets its URL, the route looks the name up. Equal text is kept once; a name never changes meaning,
hence "immutable". Leaflet comes from the installed package ``folium-offline``, never from this repository.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import resources
from threading import Lock

from geo.look import UKURAN, rupa, sebagai_dict
from ilp_data.errors import GalatKonfigurasi

AWALAN = "aset-peta"
# The map lives in the iframe /component/streamlit_folium.st_folium/index.html: two steps up is our root,
# also under server.baseUrlPath.
URL_RELATIF = f"../../{AWALAN}/"
MAKSIMUM = 512
_LEAFLET_JS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js"
_LEAFLET_CSS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css"
_BAGIAN_JS = ("inti.js", "pas.js", "wilayah.js", "label.js", "titik.js", "legenda.js")
_NAMA = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9][A-Za-z0-9.-]*)?")


@dataclass(frozen=True)
class Aset:
    """One text, ready to be sent: raw and gzipped once."""

    nama: str
    jenis: str
    isi: bytes
    gz: bytes = field(repr=False)


_aset: dict[str, Aset] = {}
_kunci = Lock()


def register(name: str, text: str, jenis: str = "text/javascript") -> str:
    """Keep ``text`` and return its URL as seen from the map's iframe.

    ``name`` is a stem such as ``lapis/64.74-kelurahan``; the hash and the ending are added. Letters, digits,
    dot and dash only: streamlit-folium strips ``_word`` when it compares scripts, so an underscore would hide
    a changed hash. Registering the same text again is free. The oldest layers go when there are too
    many (open pages have theirs in the browser's cache).
    """
    if not _NAMA.fullmatch(name):
        raise ValueError(f"asset name {name!r} may hold letters, digits, dot, dash and one slash")
    isi = text.encode("utf-8")
    akhir = "css" if jenis == "text/css" else "js"
    nama = f"{name}-{hashlib.sha256(isi).hexdigest()[:12]}.{akhir}"
    with _kunci:
        if nama not in _aset:
            _aset[nama] = Aset(nama, jenis, isi, gzip.compress(isi, 9, mtime=0))
            lapis = [n for n in _aset if n.startswith("lapis/")]
            for lama in lapis[:-MAKSIMUM]:
                del _aset[lama]
    return URL_RELATIF + nama


def lookup(nama: str) -> Aset | None:
    """The asset of a route's path (``lapis/64.74-kelurahan-….js``), or ``None``."""
    return _aset.get(nama)


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
    return register("leaflet", f"{js}\n{_pasang_gaya(css)}"), register(f"peta-{nama_rupa}", kami)


def _pasang_gaya(css: str) -> str:
    return (
        "(function(){var s=document.createElement('style');"
        f"s.textContent={json.dumps(css)};document.head.appendChild(s);}})();\n"
    )
