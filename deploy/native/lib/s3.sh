# shellcheck shell=bash
# S3Proxy on a plain folder: presigned PUT and GET as any S3 server, without object tags and bucket policies.
# shellcheck disable=SC2154

s3_version=4.1.0
s3_access_key=mecabal

s3_jar() { printf '%s/cache/s3proxy-%s-jar-with-dependencies.jar' "$home" "$s3_version"; }

s3_fetch() {
  [[ -f $(s3_jar) ]] || fetch_artifact "org.gaul:s3proxy:$s3_version:jar:jar-with-dependencies" "$home/cache"
}

s3_prepare() {
  local s3_folder=$data/s3
  mkdir -p "$s3_folder"
  export s3_port s3_folder s3_access_key S3_PASSWORD s3_listen=127.0.0.1
  render "$native/conf/s3proxy.properties" | write_if_changed "$run/s3proxy.properties" 600 || true
  supervisor_program s3 10 <<SCRIPT
export MALLOC_ARENA_MAX=2
exec "$JAVA_HOME/bin/java" -Xmx64m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=32m \\
  -Dlogback.configurationFile="$native/conf/s3proxy-logback.xml" -jar "$(s3_jar)" --properties "$run/s3proxy.properties"
SCRIPT
}

# Any HTTP answer will do: without credentials it is a 403.
s3_answers() { curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$s3_port/"; }
