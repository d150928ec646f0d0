/**
 * Access tokens come from Keycloak alone. This package vouches to it: it signs the one-time assertion, presents it, and
 * makes the Keycloak user of an account when there is none yet. Nothing it signs is an access token anywhere.
 */
package com.mecabal.auth.token;
