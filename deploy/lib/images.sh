# shellcheck shell=bash
# The images of the platform. An image is named by what went into it (mecabal/NAME:STAMP), so that what is there is not built
# again, and a release can say exactly what it consists of.
# shellcheck disable=SC2154

image_names=(base jre "${services[@]}" ops keycloak s3 postgres redis rabbitmq edge)
# Built when somebody asks for it.
bundle_images=(monitoring)
declare -A image_refs=()

is_service() { [[ " ${services[*]} " == *" $1 "* ]]; }

image_parent() {
  case $1 in
    base) ;;
    jre | postgres | redis | rabbitmq | edge | monitoring) echo base ;;
    *) echo jre ;;
  esac
}

image_dockerfile() {
  local folder=$deploy/images
  if is_service "$1"; then
    echo "$folder/service.Dockerfile"
  elif [[ -f $deploy/$1/images/Dockerfile ]]; then
    echo "$deploy/$1/images/Dockerfile"
  elif [[ -f $folder/$1.Dockerfile ]]; then
    echo "$folder/$1.Dockerfile"
  else
    echo "$folder/$1/Dockerfile"
  fi
}

# images_build [--fresh] [NAME...]: also what the named ones stand on.
images_build() {
  local fresh='' began=$EPOCHREALTIME name
  if [[ ${1:-} == --fresh ]]; then
    fresh=yes
    shift
  fi
  java_find
  # Looked at once: what is built beside is of one state of the sources, whoever edits meanwhile.
  sources=$(source_stamp)
  for name in "${@:-${image_names[@]}}"; do
    [[ " ${image_names[*]} ${bundle_images[*]} " == *" $name "* ]] || die "no such image: $name (${image_names[*]})"
    image_build "$name"
    image_sbom "$name"
  done
  done_line images "${*:-all ${#image_names[@]}}" "$began"
}

# image_build NAME: sets image_refs[NAME]. With "fresh" set, the distribution's packages are fetched anew.
image_build() {
  local name=$1 began=$EPOCHREALTIME parent ref log=$home/images/$1.log options=()
  [[ -z ${image_refs[$name]:-} ]] || return 0
  mkdir -p "$home/images"
  parent=$(image_parent "$name")
  if [[ -n $parent ]]; then image_build "$parent"; fi
  ref=mecabal/$name:$(image_stamp "$name" "${parent:+${image_refs[$parent]}}")
  if [[ -n ${fresh:-} ]] || ! docker image inspect "$ref" >/dev/null 2>&1; then
    if [[ $name == base ]]; then
      options+=(--build-arg "BASE_IMAGE=$(base_image)")
    else
      options+=(--build-arg "${parent^^}=${image_refs[$parent]}")
    fi
    if is_service "$name"; then options+=(--build-arg "SERVICE=$name"); fi
    if [[ -n ${fresh:-} && -z $parent ]]; then options+=(--no-cache); fi
    if is_service "$name" || [[ $name == ops ]]; then release=$(release_build "$sources"); fi
    image_context "$name" | docker buildx build --load --provenance=false -t "$ref" "${options[@]}" - >"$log" 2>&1 9>&- || {
      tail -n 25 "$log" >&2
      die "image $name does not build, see $log"
    }
    done_line "$name" "${ref##*:}  $(image_size "$ref") MB" "$began"
  fi
  docker tag "$ref" "mecabal/$name:latest"
  image_refs[$name]=$ref
}

# image_sbom NAME: what the image consists of, packages and libraries, for scanners: .mecabal/images/sbom/NAME.cdx.json
image_sbom() {
  local name=$1 ref=${image_refs[$1]} file=$home/images/sbom/$1.cdx.json
  if grep -qs "\"version\" : \"${ref##*:}\"" "$file"; then return; fi
  mkdir -p "$home/images/sbom"
  docker run --rm --network none --read-only --entrypoint parts "$ref" 9>&- | ops_tool sbom "$ref" >"$file.new"
  mv "$file.new" "$file"
}

image_size() { echo $(($(docker image inspect --format '{{.Size}}' "$1") / 1000000)); }

# image_stamp NAME PARENT: what is made from sources is known by the sources, before anything is compiled.
image_stamp() {
  {
    echo "$2"
    sha256sum <"$(image_dockerfile "$1")"
    case $1 in
      base) docker image inspect --format '{{.Id}}' "$(base_image)" 2>/dev/null || base_image ;;&
      keycloak) keycloak_provider_stamp; keycloak_realm_stamp ;;&
      s3) echo "$s3_version" ;;&
      ops) echo "$sources" ;;
      *) if is_service "$1"; then service_stamp "$1"; else image_files "$1" | files_stamp; fi ;;
    esac
  } | sha256sum | cut -c1-12
}

service_stamp() {
  (cd "$repo" && find pom.xml .mvn platform/contracts platform/runtime "$1" \
    \( -name target -o -path '*/src/test' \) -prune -o -type f ! -name '*.md' -print0 | sort -z | xargs -0 sha256sum)
}

files_stamp() {
  local file
  while IFS='=' read -r _ file; do sha256sum <"$file"; done
}

# image_files NAME: "path in the context=path here" a line, for the files that are not built.
image_files() {
  local name=$1 file
  local folder=$deploy/images/$name
  if [[ -d $folder ]]; then
    for file in "$folder"/*; do [[ $file == */Dockerfile ]] || echo "${file##*/}=$file"; done
  fi
  case $name in
    postgres | redis | rabbitmq | s3 | edge) echo "say.sh=$native/lib/say.sh" ;;&
    base) for file in healthy parts; do echo "$file=$deploy/images/$file"; done ;;
    postgres)
      for file in postgresql.conf postgresql.durable.conf; do echo "$file=$native/conf/$file"; done
      for file in "$native"/sql/*.sql; do echo "sql/${file##*/}=$file"; done
      ;;
    redis) echo "redis.conf=$native/conf/redis.conf" ;;
    rabbitmq) echo "rabbitmq.conf=$native/conf/rabbitmq.conf" ;;
    s3) for file in s3proxy.properties s3proxy-logback.xml; do echo "$file=$native/conf/$file"; done ;;
    keycloak) echo "mecabal-realm.json=$repo/auth/keycloak/realm.json" ;;
    monitoring)
      while read -r file; do echo "monitoring/$file=$deploy/monitoring/$file"; done < <(cd "$deploy/monitoring" \
        && find start alertmanager exporters prometheus/prometheus.yml prometheus/rules -type f | sort)
      for file in "$deploy"/monitoring/targets/*; do echo "monitoring/prometheus/targets/${file##*/}=$file"; done
      ;;
    edge) for file in "$deploy"/edge/*; do [[ $file == *.md ]] || echo "edge/${file##*/}=$file"; done ;;
  esac
}

# image_context NAME: the build context as a tar stream. Times and owners are always the same, so equal files are equal layers.
image_context() {
  local scratch path file
  scratch=$(mktemp -d "$home/images/context.XXXXXX")
  while IFS='=' read -r path file; do
    mkdir -p "$(dirname "$scratch/$path")"
    cp "$file" "$scratch/$path"
  done < <(image_files "$1")
  if [[ $(type -t "image_add_$1") == function ]]; then
    "image_add_$1" "$scratch"
  elif is_service "$1"; then
    image_add_service "$1" "$scratch"
  fi
  cp "$(image_dockerfile "$1")" "$scratch/Dockerfile"
  tar -C "$scratch" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX -c .
  rm -rf "$scratch"
}

image_add_service() {
  local app
  app=$(release_folder "$release")/$1/quarkus-app
  mkdir -p "$2/app"
  cp -al "$app/lib" "$2/lib"
  cp -al "$app"/{app,quarkus,quarkus-run.jar} "$2/app/"
  cp "$app/quarkus-app-dependencies.txt" "$2/lib/libraries.txt"
}

# Of each service only what migrations and queues are read from.
image_add_ops() {
  local from service
  from=$(release_folder "$release")
  cp "$from/mecabal-ops.jar" "$1/"
  for service in "${services[@]}"; do
    mkdir -p "$1/$service/quarkus-app/lib/main"
    cp -al "$from/$service/quarkus-app/app" "$1/$service/quarkus-app/"
    find "$from/$service/quarkus-app/lib/main" -name 'com.mecabal.mecabal-runtime-*' \
      -exec cp -al -t "$1/$service/quarkus-app/lib/main" {} +
  done
}

image_add_keycloak() {
  keycloak_build
  cp -al "$(keycloak_cache)" "$1/keycloak"
}

image_add_s3() {
  s3_fetch
  cp -l "$(s3_jar)" "$1/s3proxy.jar"
}

# What the base stands on: BASE_IMAGE, or what base_system made here, or the registry's.
base_image() {
  if [[ -n ${BASE_IMAGE:-} ]]; then
    echo "$BASE_IMAGE"
  elif docker image inspect "$own_system" >/dev/null 2>&1; then
    echo "$own_system"
  else
    echo debian:trixie-slim
  fi
}

own_system=mecabal/debian:trixie-slim

# base_system MIRROR: a Debian as small as debian:trixie-slim, straight from a mirror.
base_system() {
  local mirror=$1 began=$EPOCHREALTIME root log=$home/images/debootstrap.log
  command -v debootstrap >/dev/null || packages_install debootstrap
  mkdir -p "$home/images"
  root=$(mktemp -d /var/tmp/mecabal-base.XXXXXX)
  as_root debootstrap --variant=minbase trixie "$root" "$mirror" >"$log" 2>&1 || die "debootstrap failed, see $log"
  as_root bash -c "$(declare -f base_slim); base_slim $(printf '%q %q %q' "$root" "$mirror" "${debian_security:-${mirror%/debian*}/debian-security}")"
  as_root tar -C "$root" --numeric-owner -c . | docker import - "$own_system" >/dev/null
  as_root rm -rf "$root"
  done_line base-system "$mirror, $(image_size "$own_system") MB" "$began"
}

# The same cuts as in Debian's slim images. The folders of manual pages stay: scripts of some packages want them.
base_slim() {
  local root=$1
  printf 'deb %s trixie main\ndeb %s trixie-updates main\ndeb %s trixie-security main\n' "$2" "$2" "$3" >"$root/etc/apt/sources.list"
  printf 'path-exclude=/usr/share/%s\n' 'doc/*' 'man/*/*' 'info/*' 'locale/*/*' >"$root/etc/dpkg/dpkg.cfg.d/slim"
  printf 'path-include=/usr/share/locale/locale.alias\npath-include=/usr/share/doc/*/copyright\n' >>"$root/etc/dpkg/dpkg.cfg.d/slim"
  find "$root/usr/share/doc" -type f ! -name copyright -delete
  find "$root/usr/share/man" "$root/usr/share/info" -type f -delete
  find "$root/usr/share/locale" -mindepth 2 -type f -delete
  rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/archives/*.deb "$root"/var/cache/apt/*.bin "$root"/var/log/*.log
}
