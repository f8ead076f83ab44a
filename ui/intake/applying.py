"""Large drafts come into force in a process of their own: the sessions only look how far it is.

As the reading (``beside``), a work is known by the key of its draft: whoever closed the page finds it again by its
address, who presses the button twice gets the same work, and two servers of one store cannot both succeed, since the
store refuses a draft whose rows have changed. One works at a time, as the store has one writer. Files and choices of
the draft go as soon as it is in force, whether anybody looks or not; what came of it is told for half an hour.
"""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from ilp_data import rights
from ilp_data.errors import GalatSimpanan
from ilp_data.intake.model import Draf, Nasib
from ilp_data.rights import Hak
from ui.intake import kept_drafts
from ui.intake.beside import UMUR, Kerja
from ui.intake.process import Proses

log = logging.getLogger("dasbor_ilp")
_PUTUS = (
    "Penerapan berhenti sebelum selesai (kode {k}), mungkin karena memori habis atau peladen dimatikan. Simpanan "
    "memuat seluruh revisi itu atau tidak sama sekali: lihat bagian Riwayat, lalu coba lagi bila belum ada."
)


class Penerapan(Proses):
    """One draft on its way into force. ``berkas``, ``masuk`` and ``lama``: what is said when it is done (name of the
    file, accepted rows, the revision before)."""

    MODUL = "ilp_data.intake.draft.apply_beside"

    def __init__(
        self, kode: str, kerja: Kerja, draf: Draf, oleh: str, *, sebagian: bool, milik: str, lama: int
    ) -> None:
        siapa = rights.pelaku()
        minta = {"draf": str(kerja.hasil), "oleh": oleh, "sebagian": sebagian, "sebutan": siapa.sebutan}
        minta |= {"peran": sorted(siapa.peran), "puskesmas": sorted(siapa.puskesmas)}
        super().__init__(kerja.folder, minta, kerja.folder.jalur / "~revisi.txt")
        self.kode, self.kerja, self.milik, self.lama = kode, kerja, milik, lama
        self.berkas, self.masuk = str(draf.rincian.get("berkas")), draf.banyak(Nasib.DITERIMA)
        self._nomor = 0

    def jalankan(self) -> int:
        """As ``Proses.jalankan``; once in force, what was uploaded is needed no more."""
        status = super().jalankan()
        if status == 0:
            self._nomor = int(self.hasil.read_text(encoding="utf-8"))
            kept_drafts.akhiri_draf(self.kode)
            self.folder.buang()
        return status

    def nomor(self) -> int:
        """The revision in force once it is done. Raises ``GalatIlp`` as ``terapkan_draf`` does, and ``GalatSimpanan``
        where the process broke off."""
        if (status := self.tunggu()) != 0:
            log.error("Penerapan sebuah draf berhenti dengan kode %s.", status)
            raise GalatSimpanan(_PUTUS.format(k=status))
        return self._nomor


class Penerap:
    """The works of this server by the key of their draft."""

    def __init__(self) -> None:
        self._kerja = ThreadPoolExecutor(1, thread_name_prefix="terap")
        self._semua: dict[str, Penerapan] = {}
        self._gembok = threading.Lock()

    def minta(
        self, kode: str, kerja: Kerja, draf: Draf, oleh: str, *, sebagian: bool, milik: str, lama: int
    ) -> Penerapan:
        """Begin to apply a draft, as who acts now; the work that there is where it has begun. ``GalatHak`` for who may
        not."""
        rights.pelaku().wajib(Hak.IMPOR)
        with self._gembok:
            self._rapikan()
            if (ada := self._semua.get(kode)) is not None:
                return ada
            terap = self._semua[kode] = Penerapan(kode, kerja, draf, oleh, sebagian=sebagian, milik=milik, lama=lama)
            terap.tugas = self._kerja.submit(terap.jalankan)
            return terap

    def lihat(self, kode: str) -> Penerapan | None:
        """The work of a draft, for who may have the draft; None where there is none."""
        ada = self._semua.get(kode)
        return ada if ada is not None and kept_drafts.boleh(ada.milik) else None

    def lupakan(self, kode: str) -> None:
        """It failed, and that was told: the draft may be applied again."""
        self._semua.pop(kode, None)

    def berhenti(self) -> None:
        """The server goes down: what was begun is undone by the store, and its draft stays."""
        for terap in list(self._semua.values()):
            terap.batalkan()
        self._kerja.shutdown(wait=False, cancel_futures=True)

    def _rapikan(self) -> None:
        for kode in [k for k, x in self._semua.items() if x.selesai and time.monotonic() - x.tamat > UMUR]:
            self._semua.pop(kode)


PENERAP = Penerap()
