# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154

rabbitmq_user=mecabal
rabbitmq_default_vhost=mecabal

rabbitmq_node() { printf 'mecabal_%s@localhost' "${instance//-/_}"; }

rabbitmq_prepare() {
  local folder_of_node=$data/rabbitmq
  mkdir -p "$folder_of_node/home"
  if [[ ! -f $folder_of_node/home/.erlang.cookie ]]; then
    (umask 077 && head -c 18 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$folder_of_node/home/.erlang.cookie")
    chmod 400 "$folder_of_node/home/.erlang.cookie"
  fi
  export rabbitmq_port rabbitmq_metrics_port rabbitmq_user rabbitmq_default_vhost RABBITMQ_PASSWORD rabbitmq_listen=127.0.0.1
  budget_load
  render "$native/conf/rabbitmq.conf" | write_if_changed "$run/rabbitmq.conf" 600 || true
  printf '[rabbitmq_prometheus].\n' >"$run/rabbitmq.plugins"
  supervisor_program epmd 5 <<SCRIPT
exec epmd -port $epmd_port -address 127.0.0.1
SCRIPT
  supervisor_program rabbitmq 10 <<SCRIPT
export HOME="$folder_of_node/home"
export ERL_EPMD_PORT=$epmd_port
export RABBITMQ_NODENAME=$(rabbitmq_node)
export RABBITMQ_NODE_PORT=$rabbitmq_port RABBITMQ_NODE_IP_ADDRESS=127.0.0.1
export RABBITMQ_DIST_PORT=$rabbitmq_dist_port
export RABBITMQ_MNESIA_BASE="$folder_of_node/mnesia" RABBITMQ_LOG_BASE="$logs" RABBITMQ_LOGS=-
export RABBITMQ_CONFIG_FILE="$run/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$run/rabbitmq.plugins"
export RABBITMQ_CONF_ENV_FILE=/dev/null
# +sbwt none: idle schedulers sleep instead of spinning; on a small machine that is CPU for the services.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"
# With input "allowed" the script becomes the server by exec, so that supervisord's pid is the server's.
export RABBITMQ_ALLOW_INPUT=1 RABBITMQ_SERVER_START_ARGS=-noinput
exec /usr/lib/rabbitmq/bin/rabbitmq-server
SCRIPT
}

# erl_call speaks to the node in milliseconds where rabbitmqctl boots a virtual machine of its own.
# A call that fails answers {error, ...} or {badrpc, ...} on stdout. Each call has a name of its own: of two with one name the node
# refuses the second.
rabbitmq_eval() {
  local answer
  answer=$(HOME=$data/rabbitmq/home ERL_EPMD_PORT=$epmd_port \
    erl_call -h "call$BASHPID" -sname "$(rabbitmq_node)" -c "$(<"$data/rabbitmq/home/.erlang.cookie")" -e <<<"$1" 2>&1 9>&-) || return 1
  [[ $answer == *"{ok, "* ]] || { printf '%s\n' "$answer" >&2; return 1; }
  printf '%s\n' "$answer"
}

rabbitmq_answers() {
  port_answers "$rabbitmq_port" && rabbitmq_eval "true = rabbit:is_running(), ok."
}

# rabbitmq_vhost NAME [--fresh]
rabbitmq_vhost() {
  local name=$1 fresh=false
  [[ $name =~ ^[a-zA-Z0-9._-]{1,100}$ ]] || die "a virtual host's name is letters, digits, dots and dashes: $name"
  backing_load
  if [[ ${2:-} == --fresh ]]; then fresh=true; fi
  rabbitmq_eval "$(render "$native/conf/vhost.erl")" >/dev/null || die "could not create the virtual host $name"
  printf 'RABBITMQ_VHOST=%s\n' "$name"
}
