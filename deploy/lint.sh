#!/bin/sh
# Reads everything in deploy/ with the tools of those who will: what packages/testing/src/deploy.test.ts does not, as their
# tools are no packages of npm's. Each is used where it is installed, and named where it is not.
#   Debian: shellcheck yamllint nginx-light prometheus systemd caddy. Others: helm, terraform, hadolint.
set -u
cd "$(dirname "$(realpath "$0")")" || exit 2
failed=0
with() {
  tool=$1
  shift
  command -v "$tool" >/dev/null || { echo "$tool: not installed"; return; }
  if said=$("$@" 2>&1); then echo "$tool: good"; else echo "$tool: $said"; failed=1; fi
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

with shellcheck shellcheck --severity=warning ./*.sh compose/roles.sh ../.ci/run
with yamllint yamllint -s -d '{extends: default, rules: {line-length: disable, document-start: disable, braces: disable, comments: disable}}' \
  compose monitor/alerts.yml chart/values.yaml chart/Chart.yaml
with hadolint hadolint --ignore DL3059 Dockerfile
with promtool promtool check rules monitor/alerts.yml
with helm helm lint --strict --quiet chart
with helm helm template sorami chart --set autoscaling.enabled=true --set serviceAccount.name=sorami
with terraform terraform -chdir=terraform fmt -check -diff

# A certificate and a directory of their own, in the place of the server's.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=sorami.example \
  -keyout "$scratch/privkey.pem" -out "$scratch/fullchain.pem" 2>/dev/null
sed "s#/etc/ssl/sorami#$scratch#" proxy/nginx.conf > "$scratch/server.conf"
echo "pid $scratch/pid; error_log stderr; events {} http { access_log off; include $scratch/server.conf; }" > "$scratch/nginx.conf"
with nginx nginx -t -q -c "$scratch/nginx.conf"
SORAMI_HOST=sorami.example SORAMI_UPSTREAM=127.0.0.1:3000 with caddy caddy validate --config proxy/Caddyfile

# As a unit of a release, with the programs where they will be.
for unit in systemd/*@.service; do
  sed 's#^\(ExecStart=\)[^ ]*#\1/bin/true#; /^WorkingDirectory=/d; /^EnvironmentFile=/d' "$unit" > "$scratch/$(basename "$unit" @.service)@1.service"
done
with systemd-analyze systemd-analyze verify --man=no "$scratch"/*@1.service
exit $failed
