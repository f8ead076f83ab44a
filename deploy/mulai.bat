@echo off
rem Starts Dasbor ILP on a Windows computer; the first time it makes the virtual environment (from the folder roda
rem where there is one, without internet). Double-click.
rem A double-click inside a zip that was not unpacked brings this file alone.
if not exist "%~dp0mulai.ps1" (
  echo Ekstrak dahulu seluruh berkas zip ke sebuah folder, lalu jalankan mulai.bat di folder itu.
  pause
  exit /b 1
)
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0mulai.ps1"
if errorlevel 1 pause
