#!/bin/sh
# Starts nginx from the environment (nginx/configure.mjs), in the image and wherever Node and nginx are. FOLDER is for what nginx writes.
set -eu
here=$(dirname "$0")
run=${1:-/tmp/rafiki-admin}

node "$here/configure.mjs" "$run"
# Secrets may be files; nginx' workers get them from the environment alone, and the configuration has none.
if [ -n "${API_SECRET_FILE:-}" ]; then
  API_SECRET=$(cat "$API_SECRET_FILE")
fi
if [ -n "${API_SECRET_PREVIOUS_FILE:-}" ]; then
  API_SECRET_PREVIOUS=$(cat "$API_SECRET_PREVIOUS_FILE")
fi
export API_SECRET_PREVIOUS="${API_SECRET_PREVIOUS:-}"
# Kratos and Rafiki write ids in lower case.
OPERATOR_TENANT_ID=$(printf %s "${OPERATOR_TENANT_ID:-}" | tr A-F a-f)
export API_SECRET="${API_SECRET:-}" OPERATOR_TENANT_ID
export DEFAULT_ROLE="${DEFAULT_ROLE:-viewer}" REQUIRED_AAL="${REQUIRED_AAL:-aal1}"

# Where names can't be looked at (macOS), nginx alone does.
command -v getent >/dev/null || : > "$run/names"
# The addresses of the servers behind it, in order; fails while one of them has none.
addresses() {
  found=$(for name in $(cat "$run/names"); do getent ahosts "$name" || exit 1; done) || return 1
  printf '%s\n' "$found" | cut -d ' ' -f 1 | sort -u
}

# nginx reads a name's addresses when it starts, and not without one.
trap 'exit 0' TERM INT QUIT
for name in $(cat "$run/names"); do
  said=
  until getent ahosts "$name" >/dev/null; do
    [ -n "$said" ] || echo "Waiting for $name: there is no host of this name yet." >&2
    said=1
    sleep 1
  done
done
known=$(addresses) || known=

nginx -e stderr -p "$run" -c "$run/nginx.conf" -g 'daemon off;' &
nginx=$!
# nginx drops what it is doing on SIGTERM, and finishes it on SIGQUIT.
trap 'kill -QUIT "$nginx"' TERM INT QUIT
trap 'kill -HUP "$nginx"' HUP
# A server that was made anew may have another address.
while sleep 5; do
  now=$(addresses) || continue
  [ "$now" != "$known" ] || continue
  known=$now
  echo 'A server behind the console has another address.' >&2
  kill -HUP "$nginx" || exit 0
done &
watch=$!
code=0
while kill -0 "$nginx" 2>/dev/null; do
  wait "$nginx" && code=0 || code=$?
done
kill "$watch" 2>/dev/null || true
exit "$code"
