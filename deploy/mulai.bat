@echo off
rem Starts Dasbor ILP on a Windows computer; the first time it makes the virtual environment (from the folder roda
rem where there is one, without internet). Double-click.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0mulai.ps1"
if errorlevel 1 pause
