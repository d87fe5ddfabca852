#!/bin/sh
# Follows docs/guide/install.md ("On servers", systemd) and docs/guide/upgrade.md on a bare Debian: a debootstrapped root
# that systemd boots in a container without a network, with Debian's PostgreSQL and nginx. In the place of AWS and Clerk
# there are the local stack's S3 and Clerk, from this checkout. People work through nginx and TLS while the release is
# replaced. Needs root, and of Debian's packages debootstrap and systemd-container.
#   sh deploy/follow-guide.sh <folder> [<folder of the release before> <folder of the release after>]
# The releases are folders that deploy/assemble.mjs filled (api, web, generator, migrate); without them, this checkout's.
set -eu
folder=$(realpath -m "$1")
here=$(dirname "$(realpath "$0")")
checkout=$(realpath "$here/..")
node=$(realpath "$checkout/node_modules/node/bin/node")
before=${2:-$folder/release}
after=${3:-$before}
root=$folder/server
say() { echo "== $*"; }

if [ ! -d "$root/usr" ]; then
  say "a bare Debian"
  debootstrap --variant=minbase --include=systemd,dbus,iproute2,ca-certificates,curl,openssl,postgresql,nginx bookworm "$root" >/dev/null
fi
if [ ! -d "$before" ]; then
  "$node" "$here/assemble.mjs" build
  for p in api web generator migrate; do "$node" "$here/assemble.mjs" "$p" "$before/$p"; done
fi
# What an earlier run left.
rm -rf "$root/opt/sorami" "$root/etc/sorami" "$root/var/lib/standins" "$root/etc/nginx/sites-enabled/default"
install -D "$node" "$root/usr/bin/node"
mkdir -p "$root/opt/sorami" "$root/etc/sorami/2" "$root/var/lib/standins/clerk" "$root/var/lib/standins/s3" "$root/srv/checkout"
cp -a "$before" "$root/opt/sorami/1"
cp "$here"/systemd/*.service "$root/etc/systemd/system/"
# Both releases' ports; each is left out while nothing listens there.
sed 's/server 127.0.0.1:3000 \(.*\)/&\n    server 127.0.0.1:3010 \1/' "$here/proxy/nginx.conf" > "$root/etc/nginx/sites-enabled/sorami"

systemd-nspawn --quiet --register=no --keep-unit --private-network -D "$root" --bind-ro="$checkout:/srv/checkout" --boot > "$folder/boot.log" 2>&1 &
container=$!
trap 'inside journalctl --no-pager -u "sorami-*" -u "standin-*" > "$folder/journal.log" 2>&1; kill -KILL "$leader" 2>/dev/null; wait "$container" 2>/dev/null || true' EXIT
until leader=$(pgrep -P "$container" -x systemd); do sleep 0.5; done
inside() { nsenter -t "$leader" -m -u -i -n -p -r -w -- /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "$@"; }
until inside systemctl is-system-running 2>/dev/null | grep -Eq 'running|degraded'; do sleep 1; done
# No network: the loopback interface alone.
inside sh -c 'ip link set lo up 2>/dev/null; grep -q sorami.example /etc/hosts || echo "127.0.0.1 sorami.example" >> /etc/hosts'

say "PostgreSQL and its three roles (configure.md)"
inside sh -ec '
  pg_ctlcluster 15 main status >/dev/null || systemctl start postgresql@15-main
  cd /; psql() { su postgres -c "psql -qv ON_ERROR_STOP=1 $*"; }
  for db in sorami generator; do su postgres -c "dropdb --if-exists $db"; done
  for role in sorami_owner sorami_api sorami_generator; do su postgres -c "dropuser --if-exists $role"; done
  su postgres -c "psql -qv ON_ERROR_STOP=1" <<SQL
CREATE ROLE sorami_owner LOGIN PASSWORD '"'o'"';
CREATE ROLE sorami_api LOGIN PASSWORD '"'a'"';
GRANT sorami_api TO sorami_owner;
CREATE ROLE sorami_generator LOGIN PASSWORD '"'g'"';
CREATE DATABASE sorami OWNER sorami_owner;
CREATE DATABASE generator;
GRANT CREATE ON DATABASE generator TO sorami_generator;
SQL'

say "Clerk and S3: the local stack stands in"
inside sh -ec '
  key=$(openssl rand -hex 20)
  cd /srv/checkout
  systemd-run -q --unit=standin-clerk -p StandardOutput=file:/var/lib/standins/clerk.json \
    -E CLERK_LOCAL_DIR=/var/lib/standins/clerk -E CLERK_LOCAL_PORT=4400 -E CLERK_LOCAL_APP_ORIGIN=https://sorami.example \
    node /srv/checkout/local-stack/src/clerk/main.ts
  systemd-run -q --unit=standin-s3 -p StandardOutput=file:/var/lib/standins/s3.json \
    -E S3_LOCAL_DIR=/var/lib/standins/s3 -E S3_LOCAL_PORT=4500 -E S3_LOCAL_ACCESS_KEY_ID=AKIASTANDIN -E S3_LOCAL_SECRET_ACCESS_KEY=$key \
    -E S3_LOCAL_REGION=eu-west-3 -E S3_LOCAL_BUCKETS=sorami-files node /srv/checkout/local-stack/src/s3/main.ts
  echo "$key" > /var/lib/standins/key
  until [ -s /var/lib/standins/clerk.json ] && [ -s /var/lib/standins/s3.json ]; do sleep 0.5; done'

say "a certificate, keys for marks, and the environment files (configure.md)"
inside sh -ec '
  mkdir -p /etc/ssl/sorami /etc/sorami/marks
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=sorami.example \
    -addext subjectAltName=DNS:sorami.example -keyout /etc/ssl/sorami/privkey.pem -out /etc/ssl/sorami/fullchain.pem 2>/dev/null
  node /srv/checkout/packages/provenance/src/commands/make-keys.ts /etc/sorami/marks > /dev/null
  # Read by the units'"'"' own users, who are none of the machine.
  chmod 755 /etc/sorami/marks; chmod 644 /etc/sorami/marks/certificate.pem /etc/sorami/marks/key.pem
  clerk() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" /var/lib/standins/clerk.json; }
  secret=$(openssl rand -hex 24)
  common="APP_ORIGIN=https://sorami.example
AWS_REGION=eu-west-3
S3_BUCKET_NAME=sorami-files
S3_ENDPOINT=http://127.0.0.1:4500
AWS_ACCESS_KEY_ID=AKIASTANDIN
AWS_SECRET_ACCESS_KEY=$(cat /var/lib/standins/key)
CLERK_PUBLISHABLE_KEY=$(clerk publishableKey)
NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=$(clerk publishableKey)
CLERK_ISSUER=$(clerk issuer)
CLERK_JWKS_URL=$(clerk jwksUrl)
CLERK_SECRET_KEY=$(clerk secretKey)
CLERK_API_URL=$(clerk url)/bapi
CLERK_FAPI_URL=$(clerk url)
NEXT_PUBLIC_CLERK_PROXY_URL=/__clerk
WEBHOOK_SECRET=$secret
C2PA_CERTIFICATE=/etc/sorami/marks/certificate.pem"
  at() { printf "%s://%s:%s@127.0.0.1/%s" postgresql "$1" "$2" "$3"; }
  printf "%s\n" "$common" "TRUST_PROXY=1" "DATABASE_URL=$(at sorami_api a sorami)" "AUDIT_SIGNING_KEY=$(openssl rand -base64 32)" \
    "WEB_UPSTREAM=http://localhost:3001" "NEXT_PUBLIC_API_URL=http://127.0.0.1:9006" "RATE_LIMIT_FACTOR=1000" > /etc/sorami/api.env
  printf "%s\n" "$common" "C2PA_PRIVATE_KEY=/etc/sorami/marks/key.pem" "GENERATOR_DATABASE_URL=$(at sorami_generator g generator)" \
    "WEBHOOK_BASE_URL=http://127.0.0.1:3000" > /etc/sorami/generator.env
  printf "%s\n" "$common" "PORT=3001" "HOSTNAME=localhost" > /etc/sorami/web.env
  printf "%s\n" "DATABASE_URL=$(at sorami_api a sorami)" "MIGRATION_DATABASE_URL=$(at sorami_owner o sorami)" > /etc/sorami/migrate.env
  cd /srv/checkout
  # Doctor and bucket, with api'"'"'s settings (install.md).
  set -a; . /etc/sorami/api.env; . /etc/sorami/migrate.env; set +a
  node apps/api/src/commands/setup-bucket.ts'

say "the release (install.md)"
ready='until curl -sf --cacert /etc/ssl/sorami/fullchain.pem https://sorami.example/api/health/ready; do sleep 1; done; echo'
inside sh -ec "systemctl daemon-reload; systemctl start sorami-migrate@1; systemctl start sorami-generator@1 sorami-web@1 sorami-api@1; systemctl restart nginx; $ready"

say "people at work"
inside sh -ec '
  rm -f /tmp/begun /tmp/end
  clerk() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" /var/lib/standins/clerk.json; }
  systemd-run -q --unit=visit -p StandardOutput=file:/var/lib/standins/visit.log -p StandardError=file:/var/lib/standins/visit.log \
    -p RemainAfterExit=yes -E NODE_EXTRA_CA_CERTS=/etc/ssl/sorami/fullchain.pem \
    node /srv/checkout/bench/src/proofs/visit.ts https://sorami.example "$(clerk url)" "$(clerk secretKey)" /tmp/begun /tmp/end
  until [ -e /tmp/begun ]; do systemctl is-failed -q visit && break; sleep 1; done'

say "the next release, beside the first (upgrade.md)"
cp -a "$after" "$root/opt/sorami/2"
inside sh -ec '
  printf "%s\n" PORT=3010 WEB_UPSTREAM=http://localhost:3011 NEXT_PUBLIC_API_URL=http://127.0.0.1:9016 > /etc/sorami/2/api.env
  printf "%s\n" PORT=9016 WEBHOOK_BASE_URL=http://127.0.0.1:3010 > /etc/sorami/2/generator.env
  echo PORT=3011 > /etc/sorami/2/web.env
  systemctl start sorami-migrate@2; systemctl start sorami-generator@2 sorami-web@2 sorami-api@2
  until curl -sf http://127.0.0.1:3010/api/health/ready; do sleep 1; done; echo
  sed -i "s/server 127.0.0.1:3000 /&down /" /etc/nginx/sites-enabled/sorami; systemctl reload nginx; sleep 2
  systemctl stop sorami-api@1; systemctl stop sorami-generator@1 sorami-web@1
  for p in api generator web; do systemctl show -p Result -p ExecMainStatus sorami-$p@1 | tr "\n" " "; done; echo
  sleep 5; touch /tmp/end
  while systemctl show -p SubState visit | grep -q running; do sleep 1; done; cat /var/lib/standins/visit.log'
if inside systemctl is-failed -q visit; then say "NOT as promised"; exit 1; fi
say "as promised"
