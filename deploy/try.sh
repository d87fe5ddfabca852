#!/bin/sh
# Builds the file systems of the four images by the steps of the Dockerfile, without a container engine, and starts each
# program as it would run there: as a user without rights, on a root of its own that is mounted read-only but for /tmp.
# Needs root, Linux and debootstrap's tools: sh deploy/try.sh <folder> [program …]. A program starts where there is a
# file <program>.env in the folder; without one, that it starts and lists the settings that it lacks is what is tried.
set -eu
folder=$(realpath -m "$1")
shift
here=$(dirname "$(realpath "$0")")
node=$(realpath "$here/../node_modules/node/bin/node")
programs=${*:-api web generator migrate}

# The files of a base image: a shell, libraries, certificates, and Node 24.
base() {
  [ -d "$folder/base/usr" ] && return
  mkdir -p "$folder/base"
  for part in /bin /lib /lib64 /usr/bin /usr/lib /usr/lib64 /etc/ssl /etc/fonts /usr/share/fonts; do
    [ -e "$part" ] || continue
    mkdir -p "$folder/base$(dirname "$part")"
    [ -L "$part" ] && cp -P "$part" "$folder/base$part" || mkdir -p "$folder/base$part"
  done
  for file in hosts resolv.conf nsswitch.conf passwd group; do cp -L "/etc/$file" "$folder/base/etc/$file" 2>/dev/null || true; done
  mkdir -p "$folder/base/tmp" "$folder/base/proc" "$folder/base/dev" "$folder/base/app"
  cp "$node" "$folder/base/node"
}

command_of() {
  case $1 in
    api) echo "--max-old-space-size=400 apps/api/src/main.ts" ;;
    generator) echo "apps/generator/src/main.ts" ;;
    web) echo "apps/web/server.js" ;;
    migrate) echo "packages/database/src/commands/migrate.ts" ;;
  esac
}

# In namespaces of its own (mounts, processes, IPC): the base read-only, the system's libraries read-only, /tmp in memory.
enter() {
  program=$1
  env_file="$folder/$program.env"
  [ -f "$env_file" ] || env_file=/dev/null
  unshare --mount --pid --ipc --uts --fork sh -eu -c '
    folder=$1 program=$2 env_file=$3 command=$4
    root=$(mktemp -d)
    mount --bind "$folder/base" "$root"
    for part in /usr/bin /usr/lib /usr/lib64 /etc/ssl /etc/fonts /usr/share/fonts; do
      [ -d "$root$part" ] && mount --bind -o ro "$part" "$root$part"
    done
    mount --bind "$folder/$program" "$root/app"
    mount -t tmpfs -o size=2g,mode=1777 none "$root/tmp"
    mount -t proc none "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -o remount,bind,ro "$root/app"
    mount -o remount,bind,ro "$root"
    set -a; . "$env_file"; set +a
    exec chroot --userspec=1000:1000 "$root" /usr/bin/env -C /app NODE_ENV=production MALLOC_ARENA_MAX=2 /node $command
  ' enter "$folder" "$program" "$env_file" "$(command_of "$program")"
}

mkdir -p "$folder"
base
for program in $programs; do
  [ -f "$folder/$program/RELEASE" ] || "$node" "$here/assemble.mjs" "$program" "$folder/$program"
  echo "$program: $(du -sm "$folder/$program" | cut -f1) MB beside Node ($(du -m "$node" | cut -f1) MB) and its base image"
done
for program in $programs; do
  echo "== $program"
  if [ "$program" = migrate ] || [ ! -f "$folder/$program.env" ]; then enter "$program" || echo "$program ended with $?"
  else enter "$program" & fi
done
trap 'kill $(jobs -p) 2>/dev/null; wait' INT TERM
wait
