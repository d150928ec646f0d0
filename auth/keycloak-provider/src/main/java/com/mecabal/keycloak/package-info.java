/**
 * How a MeCabal access token comes about: the auth service decides who someone is and signs an <em>assertion</em> (Ed25519,
 * at most 30 seconds old, usable once); Keycloak checks it as a direct grant and copies its claims into the access token.
 * Keycloak alone signs what the other services trust; nothing that auth signs is an access token anywhere.
 *
 * <p>Words: assertion = the signed request for one mint; minting client = the only client allowed to present one.
 */
package com.mecabal.keycloak;
