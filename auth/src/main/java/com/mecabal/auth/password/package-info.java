/**
 * The password of an account: a second kind of proof beside the code. Keycloak keeps and compares it; here stands what may be
 * one, how often one may be tried, and who may change it. Staff cannot do without, and change theirs only with the old one.
 */
package com.mecabal.auth.password;
