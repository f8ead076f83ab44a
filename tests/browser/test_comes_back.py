"""A network that drops, a server that is killed: the page comes back by itself, with filters and a half-made draft."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import awasi, hidupkan, isi_simpanan, pintu_bebas
from tests.browser.tab import Tab
from tests.browser.test_import import GIZI, KANAAN, kalimat, terapkan, tunggu_kalimat, unggah

LAMA = 90_000  # milliseconds until the client has found the server again
SARINGAN = f"?kelurahan={KANAAN}&periode=2025-12"


class Kabel:
    """What lies between browser and server, and can be cut: every connection ends, none comes through."""

    def __init__(self, tujuan: int) -> None:
        self.tujuan, self.terhubung = tujuan, True
        self._semua: list[socket.socket] = []
        self._pintu = socket.create_server(("127.0.0.1", 0))
        self.alamat = f"http://127.0.0.1:{self._pintu.getsockname()[1]}"
        threading.Thread(target=self._terima, daemon=True).start()

    def _terima(self) -> None:
        with suppress(OSError):  # closed: the end
            while True:
                datang, _ = self._pintu.accept()
                with suppress(OSError):
                    self._sambung(datang)

    def _sambung(self, datang: socket.socket) -> None:
        if not self.terhubung:
            datang.close()
            return
        pergi = socket.create_connection(("127.0.0.1", self.tujuan))
        self._semua += [datang, pergi]
        for a, b in ((datang, pergi), (pergi, datang)):
            threading.Thread(target=self._alirkan, args=(a, b), daemon=True).start()

    @staticmethod
    def _alirkan(dari: socket.socket, ke: socket.socket) -> None:
        with suppress(OSError):
            while isi := dari.recv(65_536):
                ke.sendall(isi)
        for s in (dari, ke):
            with suppress(OSError):
                s.shutdown(socket.SHUT_RDWR)

    def putus(self) -> None:
        self.terhubung = False
        for s in self._semua:
            with suppress(OSError):
                s.shutdown(socket.SHUT_RDWR)
        self._semua.clear()

    def tutup(self) -> None:
        self._pintu.close()
        self.putus()


@contextmanager
def _lewat(pintu: int) -> Iterator[Kabel]:
    kabel = Kabel(pintu)
    try:
        yield kabel
    finally:
        kabel.tutup()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    hasil = tmp_path / "gizi kelurahan.csv"
    hasil.write_text(GIZI, encoding="utf-8")
    return hasil


def _jawab(tab: Tab) -> None:
    """Answer the one question of the file: work that would be lost with the session."""
    tab.halaman.get_by_role("combobox", name="Jawaban untuk pertanyaan 1").click()
    tab.halaman.get_by_role("option", name="Kelurahan Belimbing").click()
    tab.halaman.get_by_role("button", name="Simpan jawaban halaman ini").click()
    tunggu_kalimat(tab.halaman, "2 dari 2 baris siap")
    tab.tenang()


def _masih_ada(tab: Tab) -> None:
    """The answered draft is there, on this page, which nobody loaded again."""
    tab.tenang()
    assert kalimat(tab.halaman) == "2 dari 2 baris siap; 0 perlu jawaban; 0 ditolak."
    assert tab.halaman.evaluate("window.halamanYangSama") is True and tab.galat == []


def test_after_a_dropped_network_and_a_killed_server(context: BrowserContext, file: Path, tmp_path: Path) -> None:
    """One after the other; then the draft can be applied, and the filter still holds."""
    isi_simpanan(tmp_path)  # which both servers use
    pintu = pintu_bebas()
    with _lewat(pintu) as kabel:
        tab = awasi(context.new_page(), kabel.alamat)
        with hidupkan(tmp_path, pintu) as proses:
            unggah(tab, file, saringan=SARINGAN)
            _jawab(tab)
            tab.halaman.evaluate("window.halamanYangSama = true")
            with tab.halaman.expect_websocket(timeout=LAMA):
                kabel.putus()
                tab.halaman.wait_for_timeout(3_000)
                kabel.terhubung = True
            _masih_ada(tab)
            proses.kill()
            proses.wait()
        with tab.halaman.expect_websocket(timeout=LAMA), hidupkan(tmp_path, pintu):
            tab.halaman.wait_for_timeout(1_000)
            _masih_ada(tab)
            assert "berlaku: 2 baris dari gizi kelurahan.csv" in terapkan(tab, "Terapkan")
            tab.halaman.get_by_role("link", name="Ringkasan").click()
            tab.halaman.locator("#root .ilp-depan", has_text="400 dari 500").wait_for(timeout=LAMA)
            assert KANAAN in tab.halaman.url and "2025-12" in tab.halaman.url
            assert tab.halaman.evaluate("window.halamanYangSama") is True and tab.galat == []
