# shellcheck shell=bash
# The verbs of ./mecabal that judge the sources.
# shellcheck disable=SC2154

quality_fmt() {
  java_find
  maven -q spotless:apply
}

quality_check() {
  local failed=()
  java_find
  check_step 'shell scripts' check_shell
  check_step 'ADR numbers' check_adrs
  check_step 'service list' check_services
  check_step 'migrations' check_migrations
  if command -v node >/dev/null; then
    check_step 'load test scripts' loadtest_tests
  else
    note 'skipped: the tests of loadtest/ (they need Node 20, nothing else does)'
  fi
  if command -v promtool >/dev/null || command -v apt-get >/dev/null; then
    check_step 'alert rules' "$repo/deploy/test/monitoring" rules
  else
    note 'skipped: alerts and dashboards (they need promtool, nothing else does)'
  fi
  check_step 'budget' platform_budget --check
  if engine_composes; then
    check_step 'compose file' "$deploy/test/compose"
  else
    note 'compose file: not checked, docker compose is not here'
  fi
  check_step 'format' maven -q spotless:check
  check_step 'Error Prone' check_error_prone
  check_step 'architecture' maven -q -T1C test '-Dtest=*Architecture*Test' -Dsurefire.failIfNoSpecifiedTests=false -pl '!deploy/smoke'
  [[ ${#failed[@]} -eq 0 ]] || die "check: ${failed[*]}"
}

check_step() {
  local name=$1 began=$EPOCHREALTIME log
  shift
  mkdir -p "$home"
  log=$home/check-${name// /-}.log
  if "$@" >"$log" 2>&1; then
    done_line "$name" '' "$began"
  else
    printf '%s✗%s %s\n' "$red" "$plain" "$name" >&2
    tail -n 40 "$log" >&2
    failed+=("$name")
  fi
}

# Every shell script of the project, known by its first line.
check_shell() {
  local scripts=()
  command -v shellcheck >/dev/null || packages_install shellcheck
  mapfile -t scripts < <(cd "$repo" && find . \( -name target -o -name .mecabal -o -name .git -o -name node_modules \) -prune -o \
    -type f ! -name mvnw -print0 | xargs -0 grep -lIE -m1 '^#!(/usr)?/bin/(env )?(ba)?sh|^# shellcheck shell=')
  (cd "$repo" && shellcheck -x -P SCRIPTDIR -P deploy/native "${scripts[@]}")
}

check_adrs() {
  local double file number bad=
  double=$(cd "$repo/docs/adr" && printf '%s\n' [0-9]*.md | cut -d- -f1 | sort | uniq -d)
  [[ -z $double ]] || { printf 'numbers used twice in docs/adr: %s\n' "$double"; return 1; }
  for file in "$repo"/docs/adr/[0-9]*.md; do
    number=$(basename "$file" | cut -d- -f1)
    [[ $(head -n 1 "$file") == "# $number "* ]] || { printf '%s does not begin with "# %s "\n' "$file" "$number"; bad=yes; }
  done
  [[ -z $bad ]]
}

# The services are named in the script, the build, the routing table, the compose file and the README; each explains itself on a page.
check_services() {
  local service bad=0
  sed -nE 's|^ *<module>([a-z]+)</module>|\1|p' "$repo/pom.xml" | services_named pom.xml || bad=1
  { echo gateway; sed -nE 's/^  ([a-z]+): +\{ components:.*/\1/p' "$repo/gateway/src/main/resources/routes.yaml"; } \
    | services_named routes.yaml || bad=1
  sed -nE 'N;s/^  ([a-z]+):\n    <<: \*service$/\1/p;D' "$repo/deploy/single/compose.yaml" | services_named compose.yaml || bad=1
  sed -nE 's/^\| [[:punct:]]([a-z]+)[[:punct:]] \|.*/\1/p' "$repo/README.md" | grep -vxE 'docs|loadtest' | services_named README.md || bad=1
  for service in "${services[@]}"; do
    [[ -f $repo/$service/README.md ]] || { echo "$service has no README.md"; bad=1; }
  done
  return "$bad"
}

# services_named FILE: stdin is what that file calls the services.
services_named() {
  diff --label "$1" <(sort) --label script <(printf '%s\n' "${services[@]}" | sort) -U0
}

# File names as the order of migrations needs them, and a first line that says why. During an upgrade the release before runs on what was
# migrated, so what takes something away says why that release does without it.
check_migrations() {
  local file bad=0
  while read -r file; do
    if [[ ! $(basename "$file") =~ ^V[0-9]{4}__[a-z0-9_]+\.sql$ ]]; then
      echo "$file: the name is not V0001__subject.sql"
      bad=1
    fi
    if [[ $(head -n 1 "$repo/$file") != --* ]]; then
      echo "$file: the first line does not say why"
      bad=1
    fi
    if grep -qiE '\<(drop (table|column)|rename (to|column)|set data type|alter column [a-z_]+ type|set not null)\>' "$repo/$file" \
      && ! grep -q '^-- contract: ' "$repo/$file"; then
      echo "$file: takes away what the release before may use, and has no line '-- contract: why it does not'"
      bad=1
    fi
  done < <(cd "$repo" && find . -path '*/target' -prune -o -path '*/src/main/resources/db/*' -name '*.sql' -printf '%P\n')
  return "$bad"
}

# In a copy of the sources, because these class files are not those that anybody wants to run.
check_error_prone() {
  local copy=$home/errorprone
  mkdir -p "$copy"
  (cd "$repo" && find . \( -name target -o -name .mecabal -o -name .git -o -path '*/src/test' \) -prune -o -type f -print0 \
    | tar --null -T - -cf -) | tar -xf - -C "$copy" || return 1
  (cd "$copy" && ./mvnw -B -q -T1C -Perrorprone compile)
  local answer=$?
  rm -rf "$copy"
  return "$answer"
}

# On what TEST_BACKEND says: processes of this machine, or containers.
quality_test() {
  java_find
  case ${TEST_BACKEND:-native} in
    native) test_natively ;;
    containers) test_on_containers ;;
    *) die "TEST_BACKEND is native or containers, not $TEST_BACKEND" ;;
  esac
}

test_natively() {
  local began=$EPOCHREALTIME
  packages_ensure
  instance_open test
  backing_up yes >/dev/null
  "$native/selftest"
  "$repo/deploy/test/monitoring" thresholds
  test_loadtest
  test_modules

  # A process of its own, because an instance's ports and folders are global to the script.
  "$repo/mecabal" up --instance smoke
  local proven=0
  prove_platform smoke || proven=$?
  [[ $proven -eq 0 ]] || keep_logs
  "$repo/mecabal" status --instance smoke || true
  "$repo/mecabal" reset --instance smoke --yes
  "$repo/deploy/test/readme"
  supervisor_down
  [[ $proven -eq 0 ]] || die "the platform as a whole failed, logs are in $home/smoke-logs"
  done_line test "everything, the journey, the alerts, and each process killed once" "$began"
}

# Every module's tests; platform/backing starts the containers. What proves a running platform is not among them.
test_on_containers() {
  local began=$EPOCHREALTIME
  mkdir -p "$home"
  engine_answers
  if [[ ${TEST_IMAGES:-} == own ]]; then
    engine_ensure
    images_build postgres redis rabbitmq s3 keycloak
  else
    # A published Keycloak takes our provider from there.
    maven -q -pl auth/keycloak-provider package -DskipTests
  fi
  if command -v promtool >/dev/null; then
    "$repo/deploy/test/monitoring" thresholds
  else
    note 'skipped: deploy/test/monitoring thresholds (it needs promtool, nothing else does)'
  fi
  test_loadtest
  trap '"$repo/platform/backing/down"' EXIT
  test_modules
  note 'not run on containers:'
  note '  deploy/native/selftest, deploy/test/kill, deploy/test/monitoring live: they prove the platform of deploy/native'
  note '  deploy/test/readme: some of those commands start deploy/native'
  note '  the journey: ./mecabal up --compose && ./mecabal smoke --compose'
  done_line test "every module on containers" "$began"
}

test_loadtest() {
  if command -v node >/dev/null; then
    loadtest_tests >"$home/loadtest-tests.log" 2>&1 || { grep -E '^(# |not ok)' "$home/loadtest-tests.log" >&2; die "the tests of loadtest/ failed, see $home/loadtest-tests.log"; }
  else
    note 'skipped: the tests of loadtest/ (they need Node 20, nothing else does)'
  fi
}

test_modules() {
  local verified=0
  # Old reports would be counted as this run's.
  find "$repo" -path "$home" -prune -o -type d -name surefire-reports -print0 | xargs -0 -r rm -rf
  # What fails is run once more, so that a test that fails now and then is named as that and not taken for broken.
  maven -T1C --fail-at-end verify -Dsurefire.rerunFailingTestsCount=1 -pl '!deploy/smoke' || verified=$?
  test_summary
  test_flakes
  [[ $verified -eq 0 ]] || die "tests failed"
}

# prove_platform INSTANCE: of one that runs.
prove_platform() {
  "$repo/mecabal" smoke --instance "$1" && "$repo/deploy/test/kill" "$1" && "$repo/deploy/test/monitoring" live "$1"
}

keep_logs() {
  rm -rf "$home/smoke-logs"
  cp -r "$home/smoke/logs" "$home/smoke-logs"
}

# One line a module from the reports, also after a failure.
test_summary() {
  local reports
  printf '\n%-28s %6s %8s %6s %8s\n' MODULE TESTS FAILURES ERRORS SKIPPED
  while read -r reports; do
    # A module whose start failed leaves a folder without reports.
    { grep -ho '<testsuite [^>]*>' "$reports"/TEST-*.xml 2>/dev/null || true; } | awk -v module="$(realpath --relative-to="$repo" "$reports/../..")" '
      function attribute(name) { match($0, " " name "=\"[0-9]+"); return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) }
      { tests += attribute("tests"); failures += attribute("failures"); errors += attribute("errors"); skipped += attribute("skipped") }
      END { printf "%-28s %6d %8d %6d %8d\n", module, tests, failures, errors, skipped }'
  done < <(find "$repo" -path "$home" -prune -o -type d -name surefire-reports -print | sort)
}

# Tests that passed only when they were run again: each is a defect, of the test or of what it tests.
test_flakes() {
  local report name
  while read -r report; do
    while read -r name; do
      printf '%s!%s %-14s passed only when it was run again: %s\n' "$red" "$plain" flaky "$name"
    done < <(sed -nE '/<testcase /{s/.*<testcase name="([^"]*)" classname="([^"]*)".*/\2.\1/;h};/<flaky(Failure|Error)/{g;p}' "$report" | sort -u)
  done < <(find "$repo" -path "$home" -prune -o -path '*/surefire-reports/TEST-*.xml' -exec grep -l '<flaky' {} +)
}
