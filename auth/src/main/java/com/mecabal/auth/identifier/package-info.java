/**
 * Phone numbers and e-mail addresses: read in every spelling that people use, kept encrypted, found by keyed hash. An
 * identifier belongs to an account only once verified: an unverified one blocks nobody.
 */
package com.mecabal.auth.identifier;
