#!/bin/sh
# Builds the four images by the Dockerfile, and starts each as it would run there: as a user without rights, on its own
# root that is mounted read-only but for /tmp; asks its health check, and ends it with SIGTERM. Needs root, and of
# Debian's packages buildah, debootstrap and npm; no registry of images: where NODE names none, Node's is a debootstrapped
# Debian with this checkout's.
#   sh deploy/try.sh <folder> [program …]
# TRY_BUILT=1 takes the images that are there.
# A program starts where <folder> has a file <program>.env with its settings; migrate comes first.
set -eu
folder=$(realpath -m "$1")
shift
here=$(dirname "$(realpath "$0")")
programs=${*:-migrate api generator web}
export STORAGE_DRIVER="${STORAGE_DRIVER:-vfs}" BUILDAH_ISOLATION=chroot
mkdir -p "$folder"

bases() {
  buildah inspect --type image localhost/sorami-node >/dev/null 2>&1 && return
  [ -d "$folder/debian/usr" ] || debootstrap --variant=minbase bookworm "$folder/debian"
  # As the published slim image: without manuals, lists and other languages. Its packages come from where this machine's do.
  rm -f "$folder/debian/etc/apt/sources.list"
  cp /etc/apt/sources.list.d/debian.sources "$folder/debian/etc/apt/sources.list.d/"
  for waste in usr/share/doc usr/share/man usr/share/locale var/lib/apt/lists var/cache/apt; do
    find "$folder/debian/$waste" -mindepth 1 -delete 2>/dev/null || true
  done
  base=$(buildah from scratch)
  buildah copy -q "$base" "$folder/debian" / >/dev/null
  buildah commit -q "$base" localhost/sorami-base >/dev/null
  node=$(buildah from localhost/sorami-base)
  buildah copy -q "$node" "$(realpath "$here/../node_modules/node/bin/node")" /usr/local/bin/node >/dev/null
  buildah copy -q "$node" "$(npm root -g)/npm" /usr/local/lib/node_modules/npm >/dev/null
  buildah run "$node" ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
  buildah commit -q "$node" localhost/sorami-node >/dev/null
  buildah rm "$base" "$node" >/dev/null
}

build() {
  npmrc=$folder/npmrc
  # This machine's registry, and whom it trusts.
  [ -f "$npmrc" ] || { cat /etc/npmrc ~/.npmrc 2>/dev/null || true; echo cafile=/etc/ssl/machine.pem; } > "$npmrc"
  buildah bud -q --format docker --layers --ignorefile "$here/Dockerfile.dockerignore" -f "$here/Dockerfile" --target "$1" \
    --build-arg "NODE=${NODE:-localhost/sorami-node}" \
    --network host -v "$npmrc:/root/.npmrc:ro" -v "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}:/etc/ssl/machine.pem:ro" -t "sorami-$1" "$here/.." >/dev/null
}

# The command of an image, as words; and its health check's.
words_of() {
  buildah inspect --type image --format "{{range $2}}{{.}} {{end}}" "sorami-$1"
}

# In namespaces of its own (mounts, processes, IPC), with the network of this machine.
enter() {
  program=$1
  root=$2
  command=$(words_of "$program" .OCIv1.Config.Cmd)
  env_file="$folder/$program.env"
  [ -f "$env_file" ] || env_file=/dev/null
  exec unshare --mount --pid --ipc --uts --fork --kill-child=SIGTERM env -i PATH="$PATH" sh -eu -c '
    root=$1 env_file=$2 command=$3
    mount --bind "$root" "$root"
    touch "$root/etc/hosts" "$root/etc/resolv.conf"
    mount -t tmpfs -o size=2g,mode=1777 none "$root/tmp"
    mount -t proc none "$root/proc"
    mount --rbind /dev "$root/dev"
    for file in hosts resolv.conf; do mount --bind "/etc/$file" "$root/etc/$file"; done
    mount -o remount,bind,ro "$root"
    set -a; . "$env_file"; set +a
    export NODE_ENV=production MALLOC_ARENA_MAX=2 HOME=/nonexistent
    exec setpriv --clear-groups unshare --root="$root" --wd=/app --setgid=1000 --setuid=1000 "/usr/local/bin/${command%% *}" ${command#* }
  ' enter "$root" "$env_file" "$command"
}

try_one() {
  program=$1
  buildah from --name "try-$program-$$" "sorami-$program" >/dev/null
  root=$(buildah mount "try-$program-$$")
  log="$folder/$program.log"
  enter "$program" "$root" > "$log" 2>&1 &
  entered=$!
  if [ "$program" = migrate ]; then
    wait "$entered" && echo "migrate: ended with 0" || { echo "migrate: ended with $?; see $log"; return 1; }
    return
  fi
  check=$(words_of "$program" .Docker.Config.Healthcheck.Test | sed 's/^CMD //')
  port=$(sed -n 's/^PORT=//p' "$folder/$program.env")
  # shellcheck disable=SC2086
  until env -i PORT="$port" unshare --root="$root" --wd=/app --setgid=1000 --setuid=1000 "/usr/local/bin/${check%% *}" ${check#* }; do
    kill -0 "$entered" 2>/dev/null || { echo "$program: ended before it was healthy; see $log"; return 1; }
    sleep 1
  done
  echo "$program: healthy, as $(ps -o user=,rss= -p "$(pgrep -P "$entered")" | awk '{print "user " $1 ", " int($2 / 1024) " MB"}')"
  echo "$entered $program" >> "$folder/running"
}

bases
rm -f "$folder/running"
for program in $programs; do
  [ -n "${TRY_BUILT:-}" ] || build "$program"
done
for program in $programs; do
  [ ! -f "$folder/$program.env" ] || try_one "$program" || failed=1
done
# What is started stays until a line comes in, so that it can be used.
if [ -t 0 ]; then printf 'Return stops them: '; read -r _; else sleep "${TRY_SECONDS:-0}"; fi
codes=0
if [ -f "$folder/running" ]; then
  for line in $(tac "$folder/running" | tr ' ' ':'); do
    kill -TERM "$(pgrep -P "${line%%:*}")"
    wait "${line%%:*}" && code=0 || code=$?
    echo "${line##*:}: SIGTERM ended it with $code"
    # Next ends with 143 when it was asked to.
    [ "$code" = 0 ] || { [ "$code" = 143 ] && [ "${line##*:}" = web ]; } || codes=1
  done
fi
# Sizes: as it lies unpacked, and as a registry keeps it.
for program in $programs; do
  name=$(buildah from "sorami-$program")
  mounted=$(buildah mount "$name")
  echo "$program: $(du -sxm "$mounted" | cut -f1) MB, of which $(du -sm "$mounted/app" | cut -f1) are its own; $(tar -C "$mounted" -c . | gzip -1 | wc -c | awk '{print int($1 / 1e6)}') MB packed"
  buildah rm "$name" >/dev/null
done
for container in $(buildah containers --format '{{.ContainerName}}' | grep -- "-$$\$"); do buildah rm "$container" >/dev/null; done
exit $((${failed:-0} || codes))
