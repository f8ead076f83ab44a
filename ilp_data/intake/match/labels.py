"""How a registered facility is called in a question, so that three called "Posyandu Mawar" can be told apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from ilp_data import format as fmt
from ilp_data.measure import scope
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store.snapshot import Potret


class Sebutan:
    """Labels by what the store knows: kelurahan, puskesmas, number of cadres; the distance where a row has a point."""

    def __init__(self, potret: Potret, isi: Mapping[str, Mapping[str, Any]]) -> None:
        self.potret, self.isi = potret, isi

    @cached_property
    def _kader(self) -> dict[str, tuple[int, bool]]:
        """Posyandu → (cadres, whether they are made up); real ones count alone where there are any."""

        def hitung() -> dict[str, tuple[int, bool]]:
            k = self.potret.kader
            buatan = k["simulasi"].fillna(False).astype(bool)
            hasil = {p: (int(n), True) for p, n in k.loc[buatan, "kode_posyandu"].value_counts().items()}
            return hasil | {p: (int(n), False) for p, n in k.loc[~buatan, "kode_posyandu"].value_counts().items()}

        return self.potret.ingat(("kader_per_posyandu",), hitung)

    def _kelurahan(self, kode: str) -> str:
        w = scope.daftar_wilayah(self.potret, kode[:5])
        nama = self.potret.ingat(("nama_wilayah", kode[:5]), lambda: dict(zip(w["kode"], w["nama"], strict=True)))
        return f"{kata_wilayah(kode).desa.capitalize() if kode[9:10] == '2' else 'Kel.'} {nama.get(kode, kode)}"

    def label(self, kode: str, meter: float | None = None) -> str:
        """``Posyandu Mawar · Kel. Belimbing · Puskesmas Bontang Barat · 5 kader · 40 m``."""
        b = self.isi[kode]
        bagian = [str(b["nama"])]
        if b["kode_kelurahan"]:
            bagian.append(self._kelurahan(b["kode_kelurahan"]))
        induk = self.isi.get(b["kode_puskesmas"])
        if induk is not None and b["kode_puskesmas"] != kode:
            bagian.append(str(induk["nama"]))
        if b["jenis"] == "puskesmas" or len(bagian) == 1:
            bagian.append(f"kode {kode}")
        if b["jenis"] == "posyandu" and kode in self._kader:
            banyak, buatan = self._kader[kode]
            bagian.append(f"{fmt.angka(banyak)} kader{' (simulasi)' if buatan else ''}")
        if meter is not None:
            bagian.append(f"{fmt.angka(meter)} m dari titik baris ini")
        return " · ".join(bagian)


def bedakan_label(label: Mapping[str, str]) -> dict[str, str]:
    """Labels by code, those that still read alike with their code behind them."""
    semua = list(label.values())
    return {k: f"{t} ({k})" if semua.count(t) > 1 else t for k, t in label.items()}
