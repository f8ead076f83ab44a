# Starts Dasbor ILP; the first time it makes the virtual environment. Called by mulai.bat.
$ErrorActionPreference = "Stop"
$akar = $PSScriptRoot
if (-not (Test-Path (Join-Path $akar "app.py"))) { $akar = Split-Path $PSScriptRoot -Parent }
Set-Location $akar
$python = Join-Path $akar ".venv\Scripts\python.exe"
$tanda = Join-Path $akar ".venv\siap.txt"

function Jalankan($berkas, $argumen) {
    & $berkas @argumen
    if ($LASTEXITCODE -ne 0) { throw "Perintah gagal: $berkas $argumen" }
}

try {
    $kini = (Get-FileHash (Join-Path $akar "requirements.txt")).Hash
    if (-not (Test-Path $tanda) -or (Get-Content $tanda) -ne $kini) {
        if (-not (Test-Path $python)) {
            Write-Host "Menyiapkan lingkungan Python (sekali saja) ..."
            Jalankan "py" @("-3", "-m", "venv", ".venv")
        }
        $roda = Join-Path $akar "roda"
        $asal = @()
        if (Test-Path $roda) { $asal = @("--no-index", "--find-links", $roda) }
        Jalankan $python (@("-m", "pip", "install", "--disable-pip-version-check") + $asal + @("-r", "requirements.txt"))
        Set-Content -Path $tanda -Value $kini
    }
    Write-Host "Dasbor ILP: http://localhost:8501 (tutup jendela ini untuk berhenti)"
    Start-Process "http://localhost:8501"
    Jalankan $python @("-m", "streamlit", "run", "app.py", "--server.port", "8501")
} catch {
    Write-Host $_.Exception.Message -ForegroundColor Red
    Write-Host "Pastikan Python 3.11 atau yang lebih baru terpasang (python.org), lalu coba lagi."
    exit 1
}
