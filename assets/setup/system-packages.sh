#!/bin/sh
# Installs the few system packages that Byname needs on Debian and Ubuntu when run as root;
# otherwise prints the one line that does it. Elsewhere it says nothing and does nothing.
#   system-packages.sh python | window | tests
set -eu

case "${1:-window}" in
python)
	"${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null && exit 0
	wanted="python3-venv" ;;
window)
	wanted="libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0
		libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
		libwayland-cursor0 libwayland-egl1 fonts-noto-core" ;;
tests)
	wanted="xvfb openbox xdotool xclip xauth x11-utils dbus at-spi2-core python3-pyatspi" ;;
*)
	echo "usage: system-packages.sh python | window | tests" >&2
	exit 2 ;;
esac

command -v apt-get >/dev/null 2>&1 || exit 0

missing=""
for package in $wanted; do
	dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' && continue
	# Ubuntu 24.04 and Debian 13 renamed some libraries for 64-bit time.
	dpkg-query -W -f='${Status}' "${package}t64" 2>/dev/null | grep -q '^install ok installed' && continue
	missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
	echo "Installing system packages:$missing" >&2
	apt-get update -qq >&2
	# shellcheck disable=SC2086 # a list of words is meant
	apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
	echo "Byname may need system packages; install them with:" >&2
	echo "  sudo apt-get install -y --no-install-recommends$missing" >&2
fi
