# shellcheck shell=bash
# The load-test profile of an instance: the gateway hands out the load-test key, PostgreSQL counts statements, and nobody is
# made beside what the seed writes. It is a mark in the instance's folder, set before the first start and never taken away:
# a platform that people use does not become a target by an option.
# shellcheck disable=SC2154

loadtest_mark() { printf '%s/loadtest.env' "$folder"; }

loadtest_profile() { [[ -f $(loadtest_mark) ]]; }

loadtest_begin() {
  loadtest_profile && return
  [[ ! -f $folder/release.stamp ]] || die "instance $instance was started without the load-test profile: choose another name"
  mkdir -p "$folder"
  (umask 077 && printf 'GATEWAY_LOADTEST_SECRET=%s\n' "$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')" >"$(loadtest_mark)")
}

platform_load() { "$repo/loadtest/run" "$@"; }

# What of the load tests needs no k6: chance, workload, verdicts, reports.
loadtest_tests() { node --test "$repo/loadtest/test/"; }
