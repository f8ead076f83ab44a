"""What ``deploy/`` promises: nginx takes its file, the units name what is there, nothing is written over."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from deploy import bekal, tanya
from tests.signed_in import pintu as pintu_bebas

DEPLOY = Path(__file__).parents[1] / "deploy"


def _tanya_semua(asal: list[str], jalur: str) -> list[int]:
    with httpx.Client(transport=httpx.HTTPTransport(verify=False, retries=8), timeout=10) as klien:
        return [klien.get(f"{a}{jalur}").status_code for a in asal]


def test_nginx_takes_the_configuration_and_writes_no_key_down(tmp_path: Path) -> None:
    """It runs before processes that do not answer: what opens a briefing or a draft is in none of its files."""
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    openssl = shutil.which("openssl")
    if not Path(nginx).exists() or openssl is None:
        pytest.skip("nginx atau openssl tidak terpasang")
    kunci, sertifikat = tmp_path / "k.key", tmp_path / "k.crt"
    minta = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=ilp", "-days", "1"]
    subprocess.run([*minta, "-keyout", str(kunci), "-out", str(sertifikat)], check=True, capture_output=True)
    pintu = {n: pintu_bebas() for n in ("listen 443", "listen 80", "server 127.0.0.1:8501", "server 127.0.0.1:8502")}
    isi = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    isi = isi.replace("/etc/ssl/dasbor-ilp.crt", str(sertifikat)).replace("/etc/ssl/dasbor-ilp.key", str(kunci))
    isi = isi.replace("/var/log/nginx/", f"{tmp_path}/")
    for nama, nomor in pintu.items():
        isi = isi.replace(nama, f"{nama.split()[0]} 127.0.0.1:{nomor}")
    (tmp_path / "situs.conf").write_text(isi, encoding="utf-8")
    jalur = "".join(f"{n}_temp_path {tmp_path}/{n}; " for n in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/galat.log; daemon off; events {{}} "
        f"http {{ access_log {tmp_path}/umum.log; {jalur} include {tmp_path}/situs.conf; }}",
        encoding="utf-8",
    )
    alamat = [f"https://127.0.0.1:{pintu['listen 443']}", f"http://127.0.0.1:{pintu['listen 80']}"]
    with subprocess.Popen([nginx, "-c", str(tmp_path / "nginx.conf")], stderr=subprocess.PIPE, text=True) as proses:
        try:
            status = _tanya_semua(alamat, "/umum/KUNCIRAHASIA?draf=KUNCIRAHASIA")
        finally:
            proses.terminate()
            pesan = proses.communicate(timeout=20)[1]
    assert status == [502, 301], pesan
    catatan = {f.name: f.read_text(encoding="utf-8") for f in tmp_path.glob("*.log")}
    assert catatan["dasbor-ilp.log"].count("/umum/-") == 2, pesan
    assert "RAHASIA" not in "".join(catatan.values()) + pesan


def test_caddy_takes_its_file(tmp_path: Path) -> None:
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("caddy tidak terpasang")
    perintah = [caddy, "adapt", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile"), "--validate"]
    hasil = subprocess.run(perintah, capture_output=True, text=True, env={"HOME": str(tmp_path)}, check=False)
    assert hasil.returncode == 0, hasil.stderr
    assert json.loads(hasil.stdout)["logging"]["logs"]["default"]["exclude"] == [
        "http.log.error", "http.handlers.reverse_proxy"
    ], "an error would write the key of a link down"  # fmt: skip


def test_the_units_call_what_there_is() -> None:
    unit = "\n".join(p.read_text(encoding="utf-8") for p in DEPLOY.glob("*.service"))
    assert set(re.findall(r"deploy/\S+\.py", unit)) == {"deploy/tanya.py"} and (DEPLOY / "tanya.py").is_file()
    perintah = re.findall(r"-m ilp_data ([a-z-]+)", unit)
    assert perintah == ["cadangkan", "periksa", "akses"], "nothing goes from a store that is damaged"
    assert "dasbor-ilp-cadangan.timer" in {p.name for p in DEPLOY.iterdir()}


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd tidak terpasang")
    for berkas in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")):  # its Python is not here: another stands for it
        isi = berkas.read_text(encoding="utf-8").replace("/srv/dasbor-ilp/.venv/bin/python", sys.executable)
        (tmp_path / berkas.name).write_text(isi, encoding="utf-8")
    unit = sorted(map(str, tmp_path.iterdir()))
    hasil = subprocess.run([analyze, "verify", "--man=no", *unit], capture_output=True, text=True, check=False)
    assert len(unit) == 3 and (hasil.returncode, hasil.stderr) == (0, "")


def test_windows_files_have_the_line_ends_of_windows() -> None:
    for nama in ("mulai.bat", "mulai.ps1"):
        isi = (DEPLOY / nama).read_bytes()
        assert isi.count(b"\n") == isi.count(b"\r\n") > 3
        assert isi.isascii(), "a console of another code page would show other letters"


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "surat.txt").write_text("penting", encoding="utf-8")
    assert bekal.utama([str(tmp_path)]) == 2
    assert "sudah berisi" in capsys.readouterr().err and [p.name for p in tmp_path.iterdir()] == ["surat.txt"]


@pytest.mark.skipif(not (DEPLOY.parent / ".git").exists(), reason="made from what is committed: no git here")
def test_the_folder_holds_the_program_as_committed(tmp_path: Path) -> None:
    bekal._program(tmp_path)
    ada = {p.name for p in tmp_path.iterdir()}
    assert {"app.py", "requirements.txt", "data", "deploy"} <= ada and ".git" not in ada
    assert (tmp_path / "deploy" / "mulai.ps1").read_bytes() == (DEPLOY / "mulai.ps1").read_bytes()


def test_the_folder_names_the_python_of_its_wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dijalankan: list[list[str]] = []
    monkeypatch.setattr(bekal.subprocess, "run", lambda perintah, **_: dijalankan.append(perintah))
    bekal._roda(tmp_path, "win_amd64", "3.12")
    assert (tmp_path / bekal.VERSI).read_text() == "3.12\n" and "win_amd64" in dijalankan[0]
    for nama in ("mulai.ps1", "mulai.sh"):
        isi = (DEPLOY / nama).read_text(encoding="ascii")
        assert bekal.VERSI in isi and bekal.RODA in isi


def _roda_buatan(folder: Path, nama: str, *syarat: str) -> None:
    with zipfile.ZipFile(folder / f"{nama}-1-py3-none-any.whl", "w") as isi:
        baris = ["Metadata-Version: 2.1", f"Name: {nama}", *(f"Requires-Dist: {s}" for s in syarat)]
        isi.writestr(f"{nama}-1.dist-info/METADATA", "\n".join(baris) + "\n\n")


def test_the_folder_for_windows_has_what_packages_need_there_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pip weighs conditions by the computer that it runs on: from Linux it leaves out what only Windows needs."""
    diminta: list[list[str]] = []

    def jalankan(perintah: list[str], **_: object) -> None:
        diminta.append(perintah)
        if "-r" in perintah:
            syarat = ('Tz_Data>=1; sys_platform == "win32"', 'uvloop; sys_platform != "win32"', 'lain; extra == "x"')
            _roda_buatan(tmp_path, "tabel", *syarat)
        elif "Tz_Data>=1" in perintah:
            _roda_buatan(tmp_path, "tz_data", 'warna; platform_system == "Windows"')
        else:
            _roda_buatan(tmp_path, "warna", 'lama; python_version < "3.12"')

    monkeypatch.setattr(bekal.subprocess, "run", jalankan)
    bekal._roda(tmp_path, "win_amd64", "3.12")
    assert [p[-1] for p in diminta[1:]] == ["Tz_Data>=1", "warna"]
    assert all("win_amd64" in p for p in diminta)


def test_the_start_file_of_windows_asks_for_no_more_than_an_office_has() -> None:
    """No right of an administrator; folders with blanks, brackets or other letters; a door that somebody has; a path
    that is too long; what a console shows when it fails stays to be read."""
    isi, bat = (DEPLOY / "mulai.ps1").read_text("ascii"), (DEPLOY / "mulai.bat").read_text("ascii")
    assert not re.search(r"(?i)runas|set-executionpolicy|hklm|program files|netsh|new-netfirewall", isi + bat)
    assert '"%~dp0mulai.ps1"' in bat and "-NoProfile" in bat and "pause" in bat
    assert 'if not exist "%~dp0mulai.ps1"' in bat, "started from within a zip"
    assert isi.count("sys.maxsize < 2**32") == 2 and isi.index("tidak dapat ditulisi") < isi.index("$kini =")
    for perintah in ("Test-Path", "Get-Content", "Set-Content", "Set-Location", "Get-FileHash", "Remove-Item"):
        for baris in (b for b in isi.splitlines() if perintah in b):
            assert baris.count(perintah) == baris.count(f"{perintah} -LiteralPath"), baris
    assert "Pintu-Kosong $n" in isi and '"--server.port", "$pintu"' in isi and "$akar.Length -gt $terpanjang" in isi
    pintu = isi.index("if (Pintu-Kosong $n)")
    assert pintu < isi.index("if (Sudah-Jalan $n)") < isi.index("Start-Process $alamat"), "ours is asked for first"
    assert isi.count("{") == isi.count("}") and isi.count("(") == isi.count(")")


def test_a_start_from_wheels_of_another_python_says_which_one(tmp_path: Path) -> None:
    sh = shutil.which("sh")
    if sh is None or shutil.which("sha256sum") is None:
        pytest.skip("tidak ada sh")
    folder = tmp_path / "dasbor ilp"
    (folder / bekal.RODA).mkdir(parents=True)
    for nama, isi in (("app.py", ""), ("requirements.txt", "x"), (f"{bekal.RODA}/{bekal.VERSI}", "3.99\n")):
        (folder / nama).write_text(isi)
    shutil.copy(DEPLOY / "mulai.sh", folder / "mulai.sh")
    hasil = subprocess.run([sh, str(folder / "mulai.sh")], capture_output=True, text=True, check=False)
    assert hasil.returncode == 1 and "Python 3.99" in hasil.stderr and not (folder / ".venv").exists()
    shutil.rmtree(folder / bekal.RODA)
    lama = tmp_path / "bin" / "python3"  # a Python that is too old, found first
    lama.parent.mkdir()
    lama.write_text("#!/bin/sh\nexit 1\n")
    lama.chmod(0o755)
    jalur = {"PATH": f"{lama.parent}:/usr/bin:/bin"}
    hasil = subprocess.run([sh, str(folder / "mulai.sh")], capture_output=True, text=True, check=False, env=jalur)
    assert hasil.returncode == 1 and "Python 3.11" in hasil.stderr and not (folder / ".venv").exists()


def test_nobody_listening_is_no_yes_and_a_path_stands_before_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tanya.tanya(1, "/siap") == 1
    diminta: list[tuple[str, str]] = []
    monkeypatch.setattr(tanya.http.client.HTTPConnection, "request", lambda _, *apa: diminta.append(apa))
    monkeypatch.setattr(tanya.http.client.HTTPConnection, "getresponse", lambda _: SimpleNamespace(status=200))
    for pangkal in ("", "/ilp/"):
        monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", pangkal)
        assert tanya.tanya(8501, "/siap") == 0
    assert [jalur for _, jalur in diminta] == ["/siap", "/ilp/siap"]
