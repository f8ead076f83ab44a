# Starts Dasbor ILP; the first time it makes the virtual environment. Called by mulai.bat.
$ErrorActionPreference = "Stop"
$akar = $PSScriptRoot
if (-not (Test-Path -LiteralPath (Join-Path $akar "app.py"))) { $akar = Split-Path -Parent $PSScriptRoot }
Set-Location -LiteralPath $akar
$python = Join-Path $akar ".venv\Scripts\python.exe"
$tanda = Join-Path $akar ".venv\siap.txt"
$roda = Join-Path $akar "roda"
# The first door that nobody has; a program that is not ours may have the usual one.
$pintuPertama = 8501
$pintuTerakhir = 8510
# Packages have files of up to 142 letters below the environment; Windows refuses names of more than 259.
$terpanjang = 90
# Wheels of the folder roda are for one version of Python; without it any that is new enough serves.
$versi = ""
if (Test-Path -LiteralPath $roda) { $versi = (Get-Content -LiteralPath (Join-Path $roda "python.txt")).Trim() }

function Jalankan($berkas, $argumen) {
    & $berkas @argumen
    if ($LASTEXITCODE -ne 0) {
        throw "Perintah gagal: $berkas $argumen`nBila terulang, hapus folder .venv lalu jalankan mulai.bat lagi."
    }
}

function Sudah-Jalan($pintu) {
    try {
        return (Invoke-RestMethod -TimeoutSec 5 -Uri "http://localhost:$pintu/sehat").status -eq "ok"
    } catch { return $false }
}

function Pintu-Kosong($pintu) {
    $pendengar = New-Object System.Net.Sockets.TcpListener([System.Net.IPAddress]::Loopback, $pintu)
    $pendengar.ExclusiveAddressUse = $true
    try {
        $pendengar.Start()
        return $true
    } catch { return $false } finally { $pendengar.Stop() }
}

function Buat-Lingkungan {
    # "py" comes with Python of python.org, "python" with that of the store; the first that is new enough is taken.
    $peluncur = "-3"
    $periksa = "import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)"
    if ($versi) {
        $peluncur = "-$versi"
        $periksa = "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$versi' or sys.maxsize < 2**32)"
    }
    foreach ($calon in @(@("py", $peluncur), @("python"), @("python3"))) {
        if (-not (Get-Command $calon[0] -ErrorAction SilentlyContinue)) { continue }
        $lain = @($calon | Select-Object -Skip 1)
        & $calon[0] @lain -c $periksa
        if ($LASTEXITCODE -eq 0) {
            Jalankan $calon[0] ($lain + @("-m", "venv", ".venv"))
            return
        }
    }
    $cara = "Pasang dari python.org (64-bit; hak administrator tidak diperlukan), lalu coba lagi."
    if ($versi) { throw "Paket dalam folder roda untuk Python $versi 64-bit, yang tidak ditemukan.`n$cara" }
    throw "Python 3.11 atau yang lebih baru, 64-bit, tidak ditemukan.`n$cara"
}

try {
    $pintu = 0
    for ($n = $pintuPertama; $n -le $pintuTerakhir; $n++) {
        if (Pintu-Kosong $n) { $pintu = $n; break }
        if (Sudah-Jalan $n) {
            Write-Host "Dasbor ILP sudah berjalan: http://localhost:$n"
            Start-Process "http://localhost:$n"
            exit 0
        }
    }
    if ($pintu -eq 0) { throw "Pintu $pintuPertama sampai $pintuTerakhir dipakai program lain. Tutup salah satunya." }
    $alamat = "http://localhost:$pintu"
    if (-not (Test-Path -LiteralPath $python) -and $akar.Length -gt $terpanjang) {
        throw "Nama folder ini terlalu panjang untuk Windows: $akar`nPindahkan, misalnya ke C:\dasbor-ilp, lalu coba lagi."
    }
    try {
        # Not in a folder of the system, not on a stick that is locked: environment and store are written beside the program.
        Set-Content -LiteralPath (Join-Path $akar ".tulis.txt") -Value "coba"
        Remove-Item -LiteralPath (Join-Path $akar ".tulis.txt")
    } catch {
        throw "Folder ini tidak dapat ditulisi: $akar`nPindahkan ke folder sendiri, misalnya ke Documents, lalu coba lagi."
    }
    $kini = (Get-FileHash -LiteralPath (Join-Path $akar "requirements.txt")).Hash
    if (-not (Test-Path -LiteralPath $tanda) -or (Get-Content -LiteralPath $tanda) -ne $kini) {
        if (-not (Test-Path -LiteralPath $python)) {
            Write-Host "Menyiapkan lingkungan Python (sekali saja) ..."
            Buat-Lingkungan
        }
        $asal = @()
        if (Test-Path -LiteralPath $roda) { $asal = @("--no-index", "--find-links", $roda) }
        Jalankan $python (@("-m", "pip", "install", "--disable-pip-version-check") + $asal + @("-r", "requirements.txt"))
        Set-Content -LiteralPath $tanda -Value $kini
    }
    Write-Host "Dasbor ILP: $alamat (tutup jendela ini untuk berhenti)"
    # The browser is opened when there is something to see.
    $null = Start-Job -ArgumentList $alamat -ScriptBlock {
        param($alamat)
        for ($n = 0; $n -lt 180; $n++) {
            try {
                $null = Invoke-WebRequest -UseBasicParsing -TimeoutSec 5 -Uri "$alamat/sehat"
                Start-Process $alamat
                return
            } catch { Start-Sleep -Seconds 1 }
        }
    }
    Jalankan $python @("-m", "streamlit", "run", "app.py", "--server.port", "$pintu")
} catch {
    Write-Host $_.Exception.Message -ForegroundColor Red
    exit 1
}
