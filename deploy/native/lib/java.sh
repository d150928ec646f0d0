# shellcheck shell=bash
# Finds a JDK 25 and fetches jars through the Maven wrapper.
# shellcheck disable=SC2154

java_find() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25*; do
    if [[ -n $candidate && -x $candidate/bin/javac ]] && java_is_25 "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  if apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1; then
    packages_install openjdk-25-jdk-headless
    for candidate in /usr/lib/jvm/*25*; do
      if [[ -x $candidate/bin/javac ]]; then
        export JAVA_HOME=$candidate
        return
      fi
    done
  fi
  die "no JDK 25 found (looked at JAVA_HOME=${JAVA_HOME:-}, /usr/lib/jvm/*25*). Install one, for example Temurin 25 from adoptium.net, and set JAVA_HOME"
}

# The release file answers without starting a JVM.
java_is_25() { grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null; }

# fetch_artifact GROUP:NAME:VERSION:TYPE[:CLASSIFIER] FOLDER
fetch_artifact() {
  mkdir -p "$2"
  # In a folder without a pom, so that a half-edited project cannot get in the way.
  (cd "$2" && "$repo/mvnw" -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="$1" -DoutputDirectory="$2") >"$2/fetch.log" 2>&1 9>&- || die "could not fetch $1, see $2/fetch.log"
}
