#!/usr/bin/env bash
# What has to hold in the image: run by build.sh, with podman, $IMAGE and $PODMAN_RUN, in a network namespace of its own. The sandbox plays Kratos and
# Rafiki.
set -euo pipefail
cd "$(dirname "$0")/../.."

fail() { echo "container: FAIL $*"; exit 1; }
say() { echo "container: $*"; }

node tools/dev/start.mjs --sandbox --json --port 0 > /tmp/container-sandbox.json &
sandbox=$!
trap 'kill $sandbox 2>/dev/null || true' EXIT
# It may build the console first.
for _ in $(seq 600); do [ -s /tmp/container-sandbox.json ] && break; sleep 0.2; done
[ -s /tmp/container-sandbox.json ] || fail "the sandbox doesn’t start"
setting() { node -p "JSON.parse(require('fs').readFileSync('/tmp/container-sandbox.json','utf8').split('\n')[0]).$1"; }

environment=(
  -e KRATOS_CONTAINER_PUBLIC_URL="$(setting console)/kratos"
  -e KRATOS_ADMIN_URL="$(setting kratosAdmin)"
  -e GRAPHQL_URL="$(setting backendGraphql)"
  -e AUTH_GRAPHQL_URL="$(setting authGraphql)"
  -e OPERATOR_TENANT_ID="$(setting tenant.id)"
)
# Not root, nothing to write to but /tmp, no capabilities.
hardened=(--read-only --tmpfs /tmp --cap-drop all --network host)

# Without its secret nothing starts, and the reason is a sentence.
if podman run --rm $PODMAN_RUN "${hardened[@]}" "${environment[@]}" "$IMAGE" 2> /tmp/container.err; then fail "it starts without API_SECRET"; fi
grep -q 'API_SECRET (or API_SECRET_FILE) is missing' /tmp/container.err || fail "no word about API_SECRET: $(cat /tmp/container.err)"

podman run -d --name console $PODMAN_RUN "${hardened[@]}" "${environment[@]}" -e API_SECRET="$(setting tenant.secret)" -e PORT=8080 "$IMAGE" >/dev/null
for _ in $(seq 100); do curl -fs http://127.0.0.1:8080/healthz >/dev/null && break; sleep 0.1; done
curl -fs http://127.0.0.1:8080/healthz >/dev/null || fail "no /healthz: $(podman logs console 2>&1 | tail -5)"
say "up"

[ "$(podman exec console id -u)" != 0 ] || fail "it runs as root"
podman exec console sh -c 'touch /app/x' 2>/dev/null && fail "its file system can be written to"
[[ $(curl -fs http://127.0.0.1:8080/assets) == *'<div id="app">'* ]] || fail "no page"
[[ $(curl -fs http://127.0.0.1:8080/config.json) == *'"credentials":"gateway"'* ]] || fail "no config.json"
[ "$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8080/kratos/sessions/whoami)" = 401 ] || fail "Kratos is not behind it"
[ "$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8080/kratos/admin/identities)" = 404 ] || fail "Kratos’ admin API is behind it"
refused=$(curl -s -X POST -H 'Origin: http://127.0.0.1:8080' -H 'Content-Type: application/json' -d '{"query":"{__typename}"}' http://127.0.0.1:8080/graphql)
echo "$refused" | grep -q UNAUTHENTICATED || fail "a stranger is not refused: $refused"
say "pages, settings, Kratos and the gate answer"

# Operators' commands, in both ways.
link=$(podman exec console node tools/invite-user.js ada@example.com 2>/dev/null)
case $link in http*/self-service/recovery\?flow=*) ;; *) fail "no invitation: $link" ;; esac
[[ $(podman exec console npm run --silent list-users) == *ada@example.com* ]] || fail "npm run list-users doesn’t list her"
[[ $(podman exec console npm run invite-user -- ada@example.com 2>/dev/null) == *recovery* ]] || fail "npm run invite-user prints no link"
podman exec console node tools/delete-user.js ada@example.com --yes >/dev/null 2>&1 || fail "delete-user"
# The sandbox's Kratos knows the console by another address, which is what the doctor has to find.
found=$(podman exec console node tools/doctor.js http://127.0.0.1:8080 2>&1 || true)
echo "$found" | grep -q 'Kratos’ forms point at' || fail "doctor: $found"
say "operators’ commands work"

# Read whole: a grep that ends early would end podman, too, and pipefail would take that for its answer.
logs=$(podman logs console 2>&1)
configuration=$(podman exec console sh -c 'cat /tmp/rafiki-admin/nginx.conf /tmp/rafiki-admin/config.json')
[[ $logs == *'"log":"access"'* ]] || fail "no access log"
[[ $logs != *"$(setting tenant.secret)"* ]] || fail "the secret is in the log"
[[ $configuration != *"$(setting tenant.secret)"* ]] || fail "the secret is in the configuration"
# How much the whole container holds while twenty tabs ask as fast as they can.
npx tsx tools/gate/load.ts http://127.0.0.1:8080 "$(setting console)" "$(setting operator.email)" "$(setting operator.password)" 6 > /tmp/container-load &
load=$!
memory=0
while kill -0 $load 2>/dev/null; do
  now=$(podman exec console sh -c 'for f in /proc/[0-9]*/smaps_rollup; do cat "$f" 2>/dev/null; done' | awk '/^Pss:/ { sum += $2 } END { print int(sum / 1024) }')
  [ "$now" -le "$memory" ] || memory=$now
done
wait $load || fail "what twenty tabs ask is not answered"
say "$(cat /tmp/container-load) answers to twenty tabs, memory: $memory MB at most"
[ "$memory" -le 80 ] || fail "it holds $memory MB, and may hold 80"

# The environment of today's console with its sign-in off (Rafiki's own compose files): the image starts with it as it is.
podman run -d --name swapped $PODMAN_RUN "${hardened[@]}" -e PORT=8081 -e GRAPHQL_URL="$(setting backendGraphql)" -e OPEN_PAYMENTS_URL=https://backend/ \
  -e AUTH_ENABLED=false -e SIGNATURE_VERSION=1 -e ENABLE_INSECURE_MESSAGE_COOKIE=true "$IMAGE" >/dev/null
for _ in $(seq 100); do curl -fs http://127.0.0.1:8081/healthz >/dev/null && break; sleep 0.1; done
[[ $(curl -fs http://127.0.0.1:8081/config.json) == *'"auth":"none","credentials":"browser"'* ]] || fail "today's environment: $(podman logs swapped 2>&1 | tail -5)"
podman stop -t 20 swapped >/dev/null
say "today's environment starts it"

started=$(date +%s)
podman stop -t 20 console >/dev/null
[ $(( $(date +%s) - started )) -lt 10 ] || fail "it does not end on SIGTERM"
[ "$(podman inspect console --format '{{.State.ExitCode}}')" = 0 ] || fail "it ends with $(podman inspect console --format '{{.State.ExitCode}}')"
say "ends on SIGTERM"

# Servers behind it may start later than it does, and come back with another address.
backend=$(setting backendGraphql)
printf '127.0.0.1 localhost\n' > /tmp/container-hosts
podman run -d --name named $PODMAN_RUN "${hardened[@]}" -v /tmp/container-hosts:/etc/hosts:ro "${environment[@]}" \
  -e GRAPHQL_URL="${backend/127.0.0.1/rafiki}" -e API_SECRET="$(setting tenant.secret)" -e PORT=8081 "$IMAGE" >/dev/null
within() { local left=100; until "$@"; do left=$((left - 1)); [ $left -gt 0 ] || return 1; sleep 0.2; done; }
waits() { [[ $(podman logs named 2>&1) == *'Waiting for rafiki'* ]]; }
is_down() { [[ $(curl -s http://127.0.0.1:8081/readyz) == *'"down":["backend"]'* ]]; }
is_ready() { [[ $(curl -s http://127.0.0.1:8081/readyz) == *'"ready":true'* ]]; }
within waits || fail "it doesn’t say that it waits for Rafiki: $(podman logs named 2>&1 | tail -5)"
printf '127.0.0.1 localhost\n127.0.0.2 rafiki\n' > /tmp/container-hosts
within is_down || fail "it doesn’t start once Rafiki’s name is known: $(podman logs named 2>&1 | tail -5)"
printf '127.0.0.1 localhost\n127.0.0.1 rafiki\n' > /tmp/container-hosts
within is_ready || fail "it doesn’t find Rafiki at its new address: $(podman logs named 2>&1 | tail -5)"
podman rm -f -t 2 named >/dev/null
say "waits for a server’s name, and follows it to a new address"

# What the gate is held to, in the nginx and njs of the image too, which are others than those of `npm run test:gate`.
files=$(podman image mount "$IMAGE")
libraries=$files/usr/lib/x86_64-linux-gnu
cat > /tmp/container-nginx <<END
#!/bin/sh
exec "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" "$files/usr/sbin/nginx" "\$@"
END
chmod +x /tmp/container-nginx
say "$(/tmp/container-nginx -v 2>&1 | tail -1)"
GATE=nginx NGINX_PROGRAM=/tmp/container-nginx NGINX_MODULES=$files/usr/lib/nginx/modules npx vitest run --testTimeout=30000 tools/gate || fail "the gate in the image’s nginx"
