# shellcheck shell=bash
# The distribution's packages. Only their binaries are used: the services that the packages would start stay off.
# shellcheck disable=SC2154

packages_ensure() {
  local missing=()
  postgres_bin >/dev/null && compgen -G '/usr/share/postgresql/*/extension/postgis.control' >/dev/null \
    || missing+=(postgresql "$(postgis_package)")
  command -v redis-server >/dev/null || missing+=(redis-server)
  [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || missing+=(rabbitmq-server)
  [[ -x /usr/bin/supervisord ]] || missing+=(supervisor)
  command -v erl_call >/dev/null || missing+=(erlang-base)
  command -v openssl >/dev/null || missing+=(openssl)
  command -v curl >/dev/null || missing+=(curl)
  command -v ss >/dev/null || missing+=(iproute2)
  command -v flock >/dev/null || missing+=(util-linux)
  [[ ${#missing[@]} -eq 0 ]] || packages_install "${missing[@]}"
}

# The metapackage pulls the PostGIS of the distribution's PostgreSQL (15 in Debian 12, 17 in Debian 13).
postgis_package() {
  local newest
  newest=$(apt-cache --names-only search '^postgresql-[0-9]+-postgis-3$' 2>/dev/null | sort -V | tail -1 | cut -d' ' -f1)
  printf '%s' "${newest:-postgresql-15-postgis-3}"
}

packages_install() {
  local started=$EPOCHREALTIME as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null || die "packages are missing; run as root: apt-get install $*"
    as_root=(sudo)
  fi
  command -v apt-get >/dev/null || die "this needs Debian or Ubuntu; install these yourself: $*"
  note "installing $* (root is used for this only)"
  mkdir -p "$home"
  # The machine may have had no package list at all, so the right PostGIS is chosen after the update.
  "${as_root[@]}" "$native/lib/install-packages" "$@" >"$home/packages.log" 2>&1 \
    || die "installing packages failed, see $home/packages.log"
  done_line packages "$*" "$started"
}
