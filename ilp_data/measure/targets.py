"""What a year is to reach, of a region: its own target before that of the registry, never one of another year."""

from __future__ import annotations

from ilp_data.registry import coverage as registry
from ilp_data.registry.coverage import Target
from ilp_data.store.snapshot import Potret


def target_tahun(potret: Potret, daerah: str, kode: str, tahun: int) -> Target | None:
    """The target of an indicator in a year; None where neither the region nor a source of the registry says one. The
    registry's own of a monthly indicator holds for every year."""
    sendiri = _sendiri(potret, daerah, kode, tahun)
    if sendiri is not None:
        return sendiri
    if kode in registry.semua_cakupan():
        return registry.cakupan(kode).target_tahun(tahun)
    ind = potret.registri(daerah).lengkap.get(kode)
    return None if ind is None or ind.target is None else Target(tahun, ind.target, ind.target_sumber)


def _sendiri(potret: Potret, daerah: str, kode: str, tahun: int) -> Target | None:
    t = potret.target
    if not len(t):
        return None
    t = t[(t["kode_daerah"] == daerah) & (t["indikator"] == kode) & (t["tahun"].astype(str) == str(tahun))]
    if t.empty or t["nilai"].isna().all():
        return None
    satu = t.iloc[0]
    return Target(tahun, float(satu["nilai"]), str(satu["sumber"]))
