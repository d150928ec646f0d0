# shellcheck shell=bash
# What the services are started from: a copy of the built artifacts in .mecabal/releases/STAMP, so that a later build or test
# run never changes files under a running service. The stamp is the content of the sources.
# shellcheck disable=SC2154

source_stamp() {
  (
    cd "$repo" || exit
    find pom.xml .mvn platform deploy/ops auth/keycloak-provider "${services[@]}" \
      \( -name target -o -path '*/src/test' -o -path '*/node_modules' \) -prune -o -type f ! -name '*.md' -print0 \
      | sort -z | xargs -0 sha256sum
  ) | sha256sum | cut -c1-12
}

release_folder() { printf '%s/releases/%s' "$home" "$1"; }

# release_build [STAMP]: builds when the sources changed; prints their stamp, or that which is given for what they were.
release_build() {
  local stamp=${1:-} began=$EPOCHREALTIME
  if [[ -z $stamp ]]; then stamp=$(source_stamp); fi
  if [[ ! -d $(release_folder "$stamp") ]]; then
    mkdir -p "$home/releases"
    (
      exec 6>"$home/releases/lock"
      flock 6
      [[ ! -d $(release_folder "$stamp") ]] || exit 0
      note "building the services (log: $home/build.log)"
      release_compile
      release_copy "$stamp"
      done_line build "$stamp" "$began"
    ) || exit 1
  fi
  printf '%s' "$stamp"
}

release_compile() {
  if ! maven -T1C package -Dmaven.test.skip=true >"$home/build.log" 2>&1 6>&- 9>&-; then
    grep -E '^\[ERROR\]' "$home/build.log" | head -n 30 >&2 || true
    die "the build failed, see $home/build.log"
  fi
}

release_copy() {
  local target scratch service
  target=$(release_folder "$1")
  scratch=$home/releases/new
  rm -rf "$scratch"
  mkdir -p "$scratch"
  for service in "${services[@]}"; do
    [[ -f $repo/$service/target/quarkus-app/quarkus-run.jar ]] || die "the build made no $service/target/quarkus-app"
    mkdir "$scratch/$service"
    cp -a "$repo/$service/target/quarkus-app" "$scratch/$service/"
  done
  cp "$repo/deploy/ops/target/mecabal-ops.jar" "$scratch/"
  # The services share most of their libraries: one copy on disk is enough.
  if command -v hardlink >/dev/null; then hardlink -q -t "$scratch" >/dev/null 2>&1 || true; fi
  mv "$scratch" "$target"
  release_prune "$1"
}

# Keeps the new one and those that an instance was last started from.
release_prune() {
  local release stamp
  for release in "$home"/releases/*/; do
    stamp=$(basename "$release")
    if [[ $stamp != "$1" ]] && ! grep -qsx "$stamp" "$home"/*/release.stamp; then rm -rf "$release"; fi
  done
}

maven() { (cd "$repo" && ./mvnw -B --no-transfer-progress "$@"); }
