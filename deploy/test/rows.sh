# shellcheck shell=bash
# What people made, as far as it can be compared: sourced by the proofs that destroy a platform and bring it back. They answer sql STATEMENT.

# A line a table: rows, and a digest of them. Tables that live by the clock (keys, sessions, queues) are left out.
rows() {
  local table
  for table in social.post social.comment messaging.message marketplace.listing events.event business.business usr.person \
    auth.account notification.inbox_entry; do
    sql "SELECT '$table', count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM $table t"
  done
}
