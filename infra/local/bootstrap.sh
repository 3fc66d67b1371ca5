#!/bin/sh
# Installs and builds what the local stack and the tests need, says what and why, and asks nothing.
# What is there already is left alone, so that a second run takes a moment.
set -eu
cd "$(dirname "$0")/../.."

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$@" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# ---- Platform -----------------------------------------------------------------------------------
case "$(uname -s) $(uname -m)" in
    "Linux x86_64" | "Linux aarch64") ;;
    *) fail "Callwright's local stack runs on Linux on x86_64 or arm64, not on $(uname -s) $(uname -m)." \
            "Use a Debian 12 machine, a virtual machine or a container." ;;
esac
has apt-get && has dpkg || fail "This Linux has no apt-get: Callwright's local stack is made for Debian and" \
    "Ubuntu. Use one of them, a virtual machine or a container of debian:12."
has python3 && python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 3.11 or newer is needed as python3: apt-get install python3 (Debian 12 and later)."

# Two runs in one checkout would get into each other's way.
mkdir -p .local/bin
exec 9>.local/bootstrap.lock
flock 9

# ---- Debian packages ----------------------------------------------------------------------------
packages=""
want() { # package, reason
    packages="$packages $1"
    say "Debian package $1 is missing: $2"
}
library() { # pkg-config name, package, reason
    has pkg-config && pkg-config --exists "$1" || want "$2" "$3"
}
to_build() { # program: whether it has to be built, being neither on PATH nor built from the present versions
    ! has "$1" && { [ ! -x ".local/bin/$1" ] || [ "infra/local/tools/$1/go.sum" -nt ".local/bin/$1" ]; }
}

for program in process-compose livekit-server livekit-sip; do
    to_build "$program" && ! has go && fail "Go is needed to build $program: install Go 1.26 or newer from" \
        "https://go.dev/dl (Debian's own is older), or put a $program on PATH."
done
has redis-server || want redis-server "LiveKit's database and the job queue"
has mongod || /sbin/ldconfig -p | grep -q 'libcurl\.so\.4' ||
    want libcurl4 "a library of the MongoDB server that comes with the Python packages"
has flite || want flite "the voice of the stand-in for ElevenLabs and of the people at the phones"
has espeak-ng || want espeak-ng "the same in Spanish, German, French and Hindi"
[ -e "$(echo /usr/lib/*/faketime/libfaketime.so.1)" ] || want libfaketime "a wrong clock for one process, in the fault runs"
has chromium || want chromium "the browser in which the console is tested"
has sipp || want sip-tester "SIPp, for load tests and as a second SIP implementation in tests"
has uv || [ -x .local/uv/bin/uv ] || python3 -c 'import ensurepip' 2>/dev/null ||
    want python3-venv "a virtual environment for uv, which installs Python packages"
if to_build livekit-sip; then
    has gcc || want gcc "the compiler for livekit-sip, which is partly C"
    [ -e /usr/include/stdio.h ] || want libc6-dev "the C library's headers, to build livekit-sip"
    has pkg-config || want pkg-config "finds libraries while livekit-sip is built"
    library opus libopus-dev "the codec of the calls' audio in LiveKit, to build livekit-sip"
    library opusfile libopusfile-dev "reads Opus files, to build livekit-sip"
    library soxr libsoxr-dev "converts sample rates between phones and LiveKit, to build livekit-sip"
fi
if [ -n "$packages" ]; then
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif has sudo && sudo -n true 2>/dev/null; then
        as_root="sudo"
    else
        fail "They cannot be installed without root. Run this, then try again:" \
             "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$packages"
    fi
    log=.local/apt.log
    # shellcheck disable=SC2086  # both are lists of words
    { $as_root apt-get update && DEBIAN_FRONTEND=noninteractive $as_root apt-get install \
        -y --no-install-recommends $packages; } >"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        fail "apt-get failed; all that it said is in $log."
    }
    say "Installed:$packages"
fi

# ---- Python packages ----------------------------------------------------------------------------
if has uv; then
    uv=uv
else
    uv=.local/uv/bin/uv
    [ -x "$uv" ] || {
        say "Installing uv, which installs Python packages, into .local/uv"
        python3 -m venv .local/uv
        .local/uv/bin/pip install --quiet --disable-pip-version-check uv
    }
fi
stamp=.local/python-packages
now="$(cat pyproject.toml requirements.lock | sha256sum) $(python3 --version)"
if ! [ -x .venv/bin/python ] || [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
    say "Installing the Python packages of requirements.lock into .venv"
    [ -x .venv/bin/python ] || "$uv" venv --quiet --python "$(command -v python3)" .venv
    "$uv" pip sync --quiet --python .venv --require-hashes requirements.lock
    "$uv" pip install --quiet --python .venv --no-deps --editable .
    printf '%s' "$now" >"$stamp"
fi

# ---- The console ---------------------------------------------------------------------------------
has npm || fail "Node.js 20.19 or newer with npm is needed to build the console: https://nodejs.org/en/download"
stamp=.local/console-packages
now="$(sha256sum <console/package-lock.json) $(node --version)"
if ! [ -d console/node_modules ] || [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
    say "Installing the console's packages of console/package-lock.json"
    npm ci --prefix console --no-progress >.local/console-packages.log 2>&1 || {
        tail -n 20 .local/console-packages.log >&2
        fail "npm failed; all that it said is in .local/console-packages.log."
    }
    printf '%s' "$now" >"$stamp"
fi
stamp=.local/console-build
now="$(find console -type f -not -path 'console/node_modules/*' -not -path 'console/dist/*' \
    -not -path 'console/.tanstack/*' -not -name routeTree.gen.ts -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)"
if ! [ -f console/dist/index.html ] || [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
    say "Building the console (about 10 seconds)"
    npm run --prefix console build >.local/console-build.log 2>&1 || {
        tail -n 20 .local/console-build.log >&2
        fail "The console could not be built; all that was said is in .local/console-build.log."
    }
    printf '%s' "$now" >"$stamp"
fi

# ---- Programs in Go -----------------------------------------------------------------------------
build() { # program, package, about how long it takes, whether it is partly C
    to_build "$1" || return 0
    say "Building $1 (about $3 on two cores, only once)"
    log=".local/build-$1.log"
    CGO_ENABLED="$4" go build -C "infra/local/tools/$1" -o "$PWD/.local/bin/$1.new" "$2" >"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        fail "$1 could not be built; all that the compiler said is in $log."
    }
    mv ".local/bin/$1.new" ".local/bin/$1"
}
build process-compose github.com/f1bonacc1/process-compose/src "30 seconds" 0
build livekit-server github.com/livekit/livekit-server/cmd/server "2 minutes" 0
build livekit-sip github.com/livekit/sip/cmd/livekit-sip "90 seconds" 1
