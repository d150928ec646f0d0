/**
 * Who someone is. A person proves a number or an address by a one-time code (challenge), gets an account (account), stays
 * signed in by a refresh handle (session) and acts by access tokens that Keycloak alone mints (token). Roles (role) and
 * the onboarding step (onboarding) travel in the token; the audit (audit) keeps what happened.
 *
 * <p>Words: signed-in = valid token, onboarding finished or not; install id = UUID that an app makes once; fresh = proved
 * within ten minutes; proof level = claim {@code acr}, 1 to 3.
 */
package com.mecabal.auth;
