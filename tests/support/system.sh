#!/bin/sh
# Install Debian packages that tests need and that are not there. Where that cannot be done, say so:
# the tests that need them are skipped with a message of their own.
set -u
missing=""
for package in "$@"; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update --quiet=2 && DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes $missing; } >/dev/null 2>&1 && exit 0
fi
echo "not installed:$missing; tests that need them are skipped (apt-get install$missing)"
