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

nginx -e stderr -p "$run" -c "$run/nginx.conf" -g 'daemon off;' &
nginx=$!
# nginx drops what it is doing on SIGTERM, and finishes it on SIGQUIT.
trap 'kill -QUIT "$nginx"' TERM INT QUIT
trap 'kill -HUP "$nginx"' HUP
code=0
while kill -0 "$nginx" 2>/dev/null; do
  wait "$nginx" && code=0 || code=$?
done
exit "$code"
