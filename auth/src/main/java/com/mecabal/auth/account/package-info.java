/**
 * Accounts: provisioning (row there, Keycloak user not yet) → active ⇄ suspended → erased. Two people can never hold one
 * verified number: the unique index on its hash decides, whoever comes first.
 */
package com.mecabal.auth.account;
