/**
 * Tokens that are valid and yet refused: of ended sessions, suspended or erased accounts, withdrawn roles.
 *
 * <p>Three roads bring an entry here. Live: this instance's own queue, and the Redis channel that auth publishes on; either of them alone keeps
 * the second. Durable: one queue shared by all instances fills the table, from which a restarted instance knows before its first request.
 * An entry lives as long as a token that it could concern.
 */
package com.mecabal.gateway.revocation;
