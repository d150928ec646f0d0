# shellcheck shell=bash
# The container engine with its compose and build plugins: looked for by what it can do, installed only when asked to.
# shellcheck disable=SC2154

# engine_ensure [--with-engine]
engine_ensure() {
  local began=$EPOCHREALTIME
  if [[ ${1:-} == --with-engine ]]; then engine_install; fi
  engine_answers
  engine_builds || die "docker cannot build with BuildKit: install docker-buildx, or call again with --with-engine"
  engine_composes || die "docker compose cannot read our files (include, conditions): version 2.20 or later, or --with-engine"
  done_line engine "$(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short)" "$began"
}

engine_answers() {
  command -v docker >/dev/null || die "there is no docker here: deploy/images/engine --with-engine installs the distribution's"
  docker info >/dev/null 2>&1 || die "the docker engine does not answer (docker info): start it, or deploy/images/engine --with-engine does"
}

engine_builds() { docker buildx version >/dev/null 2>&1; }

# Asked for what we use, not for a number: versions are counted differently everywhere.
engine_composes() {
  docker compose -f - config -q >/dev/null 2>&1 <<'YAML'
name: probe
services:
  first:
    image: probe
    healthcheck: { test: [CMD, "true"] }
  second:
    image: probe
    init: true
    mem_limit: 16m
    depends_on:
      first: { condition: service_healthy, restart: true }
      job: { condition: service_completed_successfully, required: false }
  job:
    image: probe
    profiles: [job]
YAML
}

engine_install() {
  command -v apt-get >/dev/null || die "this needs Debian or Ubuntu; elsewhere install docker, compose and buildx yourself"
  if ! command -v dockerd >/dev/null; then packages_install docker.io; fi
  engine_start
  if ! engine_composes || ! engine_builds; then engine_plugins; fi
}

# With systemd the package starts it; where there is none (a small container host, a test machine) it is started here.
engine_start() {
  local state=$home/engine
  if docker info >/dev/null 2>&1; then return; fi
  if [[ -d /run/systemd/system ]]; then
    as_root systemctl enable --now docker
  else
    mkdir -p "$state"
    note "starting dockerd, its log is $state/dockerd.log"
    # shellcheck disable=SC2016 # for the inner shell
    as_root setsid bash -c 'exec dockerd --data-root "$1" --exec-root "$2/exec" --pidfile "$2/docker.pid" >"$2/dockerd.log" 2>&1 </dev/null' \
      dockerd "${MECABAL_ENGINE_ROOT:-/var/lib/docker}" "$state" &
    engine_weigh
  fi
  wait_until 60 docker info || die "dockerd does not answer after 60 s, see $state/dockerd.log"
}

# Without systemd's slices all containers together weigh as much as one thread of any other process: under load they would starve.
engine_weigh() {
  local group=/sys/fs/cgroup/cpu
  if [[ -f $group/cpu.shares ]]; then
    as_root mkdir -p "$group/docker"
    as_root tee "$group/docker/cpu.shares" >/dev/null <<<16384
  fi
}

# engine_stop: the one that engine_start started here.
engine_stop() {
  local pid=$home/engine/docker.pid
  if [[ -f $pid ]]; then
    as_root kill "$(<"$pid")"
    wait_until 60 engine_is_gone "$pid" || note "dockerd does not end, see $home/engine/dockerd.log"
  fi
}

engine_is_gone() { [[ ! -f $1 ]]; }

# Ubuntu and Debian 13 have them as packages. Debian 12's compose is the old one: there the files of 13's packages, which
# need nothing but the C library, become plugins of this user.
engine_plugins() {
  if apt-cache show docker-compose-v2 >/dev/null 2>&1; then
    packages_install docker-compose-v2 docker-buildx
  elif apt-cache show docker-compose 2>/dev/null | grep -q '^Version: 2'; then
    packages_install docker-compose docker-buildx
  else
    engine_plugins_from trixie
  fi
}

# Through apt with lists of its own, so that the signature of the archive is checked and the machine's sources stay as they are.
engine_plugins_from() {
  local scratch plugins=${DOCKER_CONFIG:-$HOME/.docker}/cli-plugins package
  scratch=$(mktemp -d)
  mkdir -p "$scratch/lists/partial" "$scratch/cache" "$plugins"
  printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$debian_mirror" "$1" >"$scratch/sources.list"
  printf 'Dir::State::Lists "%s/lists";\nDir::Cache "%s/cache";\nDir::Etc::SourceList "%s/sources.list";\nDir::Etc::SourceParts "-";\nAPT::Sandbox::User "root";\n' \
    "$scratch" "$scratch" "$scratch" >"$scratch/apt.conf"
  (
    cd "$scratch"
    export APT_CONFIG=$scratch/apt.conf
    apt-get -qq update && apt-get -qq download docker-compose docker-buildx
  ) || die "the plugins of $1 could not be fetched from $debian_mirror"
  for package in "$scratch"/docker-*.deb; do dpkg-deb -x "$package" "$scratch/files"; done
  find "$scratch/files" -path '*/cli-plugins/docker-*' -type f -exec install -m 755 -t "$plugins" {} +
  rm -rf "$scratch"
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}
