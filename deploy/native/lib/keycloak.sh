# shellcheck shell=bash
keycloak_current() { false; }
