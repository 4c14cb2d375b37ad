#!/bin/sh
# Programs the tests drive, installed when missing and when this user may.
set -eu
export DEBIAN_FRONTEND=noninteractive
has() { command -v "$1" >/dev/null 2>&1; }
is_root() { [ "$(id -u)" -eq 0 ]; }
updated=""
update() { [ "$updated" ] || { apt-get update -qq && updated=yes; }; }
install() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

# Chromium without windows opens pages in two thirds of the time. Where it can't be had, the one with windows will do.
if is_root && ! has chromium-headless-shell; then
  update || true
  install chromium-headless-shell 2>/dev/null || true
fi
missing=""
has chromium-headless-shell || has chromium || has google-chrome || missing="$missing chromium"
has pdftotext || missing="$missing poppler-utils"
has soffice || missing="$missing libreoffice-writer"
# Word files are laid out in the twin of Times New Roman; without it LibreOffice takes any font and breaks pages elsewhere.
fc-match "Times New Roman" 2>/dev/null | grep -q Liberation || missing="$missing fontconfig fonts-liberation2"
has nginx || missing="$missing nginx-light"
has apache2 || missing="$missing apache2-bin" # the program and its modules, without a service
has ssh-keygen || missing="$missing openssh-client"
has rsync || missing="$missing rsync"
[ -z "$missing" ] && exit 0
if ! is_root; then
  echo "Cần cài trước khi chạy kiểm thử: apt-get install$missing" >&2
  exit 1
fi
update
# shellcheck disable=SC2086 - a list of package names
install $missing
