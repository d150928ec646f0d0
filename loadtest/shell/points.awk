# From k6's CSV to the few columns that the report reads: metric,ms,value,name,status,scenario.
BEGIN { FS = OFS = "," }
NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
$column["metric_name"] ~ /^(http_req_duration|dropped_iterations|generator_lateness|limited_answers|message_arrival|sign_in_duration|sockets_opened|sockets_broken|vus)$/ {
  print $column["metric_name"], $column["timestamp"], $column["metric_value"], $column["name"], $column["status"], $column["scenario"]
}
