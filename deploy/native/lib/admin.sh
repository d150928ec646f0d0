# shellcheck shell=bash
# How the first admin comes to be: by whoever runs the platform and holds the operator's secret.

# admin_appoint MANAGEMENT_URL_OF_AUTH SECRET create PHONE
# The person has signed up and set a password; the role counts once he has proved himself by code and password.
admin_appoint() {
  local answer status began=$EPOCHREALTIME
  [[ $# -eq 4 && $3 == create && $4 =~ ^\+[0-9]+$ ]] || die "usage: ./mecabal admin create +2348031234567"
  [[ -n $2 ]] || die "there is no AUTH_OPERATOR_SECRET in this installation's secrets"
  # By standard input: arguments can be read by everybody on the machine.
  answer=$(printf 'header = "Authorization: Bearer %s"\n' "$2" | curl -sS --max-time 10 --config - \
    -H 'Content-Type: application/json' --data "{\"phone\":\"$4\"}" -w '\n%{http_code}' "$1/q/operator/admins") \
    || die "auth does not answer (./mecabal status)"
  status=${answer##*$'\n'}
  case $status in
    201) done_line admin "$4, from the next proof by code and password on" "$began" ;;
    404) die "nobody has signed up with $4" ;;
    *) die "auth refused ($status): $(printf '%s' "$answer" | sed -nE 's/.*"title":"([^"]*)".*/\1/p')" ;;
  esac
}
