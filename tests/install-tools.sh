#!/bin/sh
# Programs the tests drive, installed when missing and when this user may.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer"
# Word files are laid out in the twin of Times New Roman; without it LibreOffice takes any font and breaks pages elsewhere.
fc-match "Times New Roman" 2>/dev/null | grep -q Liberation || missing="$missing fontconfig fonts-liberation2"
command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
command -v apache2 >/dev/null 2>&1 || missing="$missing apache2-bin" # the program and its modules, without a service
command -v ssh-keygen >/dev/null 2>&1 || missing="$missing openssh-client"
command -v rsync >/dev/null 2>&1 || missing="$missing rsync"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
  echo "Cần cài trước khi chạy kiểm thử: apt-get install$missing" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 - a list of package names
apt-get install -y -qq --no-install-recommends $missing >/dev/null
