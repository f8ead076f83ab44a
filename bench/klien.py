"""A lean client of our pages: speaks Streamlit's protocol (protobuf of the installed version) over a websocket.

It does what the browser's client does for a person who chooses in the sidebar and goes from page to page: it keeps the
widgets that the server named, sends their states with every change, and waits for the end of the run. It draws
nothing, so what it measures is the server's.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_SELESAI = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
_KOTAK_GALAT = 'class="ilp-galat"'
_TERBESAR = 64 * 2**20
KETERLALUAN = 120.0
AWAL = "ringkasan"  # the default page: its path is the server's own


class GalatJalan(Exception):
    """A run that ended in an error, or did not end within ``KETERLALUAN`` seconds."""


@dataclass(frozen=True)
class Jalan:
    """One run as its visitor met it: seconds to its end, messages and bytes received."""

    detik: float
    pesan: int
    byte: int


@dataclass
class _Widget:
    id: str
    nilai: str
    pilihan: list[str] = field(default_factory=list)
    url: str = ""


class Pengunjung:
    """One session. ``alamat`` is the server's (http://127.0.0.1:1234); the Host and Origin sent are its own.

    Before a proxy (https) ``tls`` knows its certificate and ``kue`` is the cookie by which it keeps a browser on one
    process.
    """

    def __init__(self, alamat: str, tls: ssl.SSLContext | None = None, kue: str = "") -> None:
        bagian = urlsplit(alamat)
        skema = "wss" if bagian.scheme == "https" else "ws"
        self._alamat, self._asal = f"{skema}://{bagian.netloc}/_stcore/stream", alamat
        self._tls, self._kue = tls, kue
        self._sambungan: ClientConnection | None = None
        self._widget: dict[str, _Widget] = {}
        self._halaman: dict[str, str] = {}
        self._di = ""

    async def __aenter__(self) -> Pengunjung:
        self._sambungan = await connect(
            self._alamat, origin=Origin(self._asal), subprotocols=[Subprotocol("streamlit")], max_size=_TERBESAR,
            compression=None, ping_interval=None, ssl=self._tls,
            additional_headers={"Cookie": self._kue} if self._kue else None,
        )  # fmt: skip
        return self

    async def __aexit__(self, jenis: type[BaseException] | None, galat: object, jejak: TracebackType | None) -> None:
        await self._kini.close()

    @property
    def _kini(self) -> ClientConnection:
        if self._sambungan is None:
            raise GalatJalan("the session is not open")
        return self._sambungan

    def pilihan(self, kunci: str) -> list[str]:
        """The options of a list of the sidebar, by the key of its filter."""
        return self._widget[f"lihat_{kunci}"].pilihan

    def menyaring(self, kunci: str) -> bool:
        """Whether the page has a filter of the sidebar."""
        return f"lihat_{kunci}" in self._widget

    async def buka(self, jalur: str) -> Jalan:
        """The first run of the session: a page by its path, as an address typed into the browser."""
        pesan = BackMsg()
        pesan.rerun_script.page_name = "" if jalur == AWAL else jalur
        return await self._jalankan(pesan)

    async def pindah(self, jalur: str) -> Jalan:
        """Another page by its link in the menu; the filters travel along."""
        self._di = self._halaman[jalur]
        return await self.ulang()

    async def pilih(self, kunci: str, label: str) -> Jalan:
        """Choose in a list of the sidebar, e.g. ``pilih("kelurahan", "Loktuan")``."""
        self._widget[f"lihat_{kunci}"].nilai = label
        return await self.ulang()

    async def ulang(self) -> Jalan:
        """Run again with what is chosen."""
        pesan = BackMsg()
        pesan.rerun_script.page_script_hash = self._di
        dibawa = {w.url: w.nilai for w in self._widget.values() if w.url and w.nilai}
        pesan.rerun_script.query_string = urlencode(dibawa)
        for w in self._widget.values():
            pesan.rerun_script.widget_states.widgets.add(id=w.id, string_value=w.nilai)
        return await self._jalankan(pesan)

    async def _jalankan(self, pesan: BackMsg) -> Jalan:
        pesan.rerun_script.context_info.color_scheme = "light"
        pesan.rerun_script.context_info.timezone = "Asia/Makassar"
        mulai = time.perf_counter()
        await self._kini.send(pesan.SerializeToString())
        try:
            banyak, besar = await asyncio.wait_for(self._sampai_selesai(), KETERLALUAN)
        except TimeoutError:
            raise GalatJalan(f"no end of the run after {KETERLALUAN:.0f} s") from None
        return Jalan(time.perf_counter() - mulai, banyak, besar)

    async def _sampai_selesai(self) -> tuple[int, int]:
        banyak, besar = 0, 0
        while True:
            isi = await self._kini.recv()
            banyak, besar = banyak + 1, besar + len(isi)
            m = ForwardMsg.FromString(isi if isinstance(isi, bytes) else isi.encode())
            jenis = m.WhichOneof("type")
            if jenis == "script_finished" and m.script_finished in _SELESAI:
                return banyak, besar
            if jenis == "delta" and m.delta.WhichOneof("type") == "new_element":
                self._catat(m.delta.new_element)
            elif jenis == "navigation":
                self._halaman = {
                    AWAL if h.is_default else h.url_pathname: h.page_script_hash for h in m.navigation.app_pages
                }
                self._di = m.navigation.page_script_hash
            elif jenis == "page_not_found":
                raise GalatJalan("the server knows no such page")

    def _catat(self, elemen: Element) -> None:
        """Keep a widget of the page; an error box, ours or Streamlit's, ends the measurement."""
        jenis = elemen.WhichOneof("type")
        if jenis == "exception":
            raise GalatJalan(elemen.exception.message)
        if jenis in ("html", "markdown") and _KOTAK_GALAT in getattr(elemen, jenis).body:
            raise GalatJalan(getattr(elemen, jenis).body)
        if jenis == "selectbox":
            s = elemen.selectbox
            bawaan = s.options[s.default] if s.options else ""
            self._widget[_kunci(s.id)] = _Widget(s.id, s.raw_value if s.set_value else bawaan, list(s.options))
        elif jenis == "text_input":
            t = elemen.text_input
            self._widget[_kunci(t.id)] = _Widget(t.id, t.value if t.set_value else t.default, url=t.query_param_key)


def _kunci(nama: str) -> str:
    """The key that the program gave a widget, out of its id (``$$ID-<hash>-<key>``)."""
    return nama.split("-", 2)[2]
