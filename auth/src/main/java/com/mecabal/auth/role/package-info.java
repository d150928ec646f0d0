/**
 * Scoped roles: resident → verified-resident → estate-manager(place) / business-owner(business) → moderator(place|all) →
 * admin. A grant counts from the next token on; a withdrawal raises the version {@code rv}, and the gateway refuses older
 * tokens within a second. Nobody grants to himself or acts on his own rank and above, admins among themselves excepted.
 */
package com.mecabal.auth.role;
