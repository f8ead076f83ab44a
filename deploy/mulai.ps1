# Starts Dasbor ILP; the first time it makes the virtual environment. Called by mulai.bat.
$ErrorActionPreference = "Stop"
$akar = $PSScriptRoot
if (-not (Test-Path -LiteralPath (Join-Path $akar "app.py"))) { $akar = Split-Path -Parent $PSScriptRoot }
Set-Location -LiteralPath $akar
$python = Join-Path $akar ".venv\Scripts\python.exe"
$tanda = Join-Path $akar ".venv\siap.txt"
$roda = Join-Path $akar "roda"
$alamat = "http://localhost:8501"
# Wheels of the folder roda are for one version of Python; without it any that is new enough serves.
$versi = ""
if (Test-Path -LiteralPath $roda) { $versi = (Get-Content -LiteralPath (Join-Path $roda "python.txt")).Trim() }

function Jalankan($berkas, $argumen) {
    & $berkas @argumen
    if ($LASTEXITCODE -ne 0) {
        throw "Perintah gagal: $berkas $argumen`nBila terulang, hapus folder .venv lalu jalankan mulai.bat lagi."
    }
}

function Sudah-Jalan {
    try {
        return (Invoke-WebRequest -UseBasicParsing -TimeoutSec 5 -Uri "$alamat/sehat").StatusCode -eq 200
    } catch { return $false }
}

function Buat-Lingkungan {
    # "py" comes with Python of python.org, "python" with that of the store; the first that is new enough is taken.
    $peluncur = "-3"
    $periksa = "import sys; sys.exit(sys.version_info < (3, 11))"
    if ($versi) {
        $peluncur = "-$versi"
        $periksa = "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$versi')"
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
    if ($versi) { throw "Paket dalam folder roda untuk Python $versi, yang tidak ditemukan. Pasang Python $versi." }
    throw "Python 3.11 atau yang lebih baru tidak ditemukan. Pasang dari python.org, lalu coba lagi."
}

try {
    if (Sudah-Jalan) {
        Write-Host "Dasbor ILP sudah berjalan: $alamat"
        Start-Process $alamat
        exit 0
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
    Jalankan $python @("-m", "streamlit", "run", "app.py", "--server.port", "8501")
} catch {
    Write-Host $_.Exception.Message -ForegroundColor Red
    exit 1
}
