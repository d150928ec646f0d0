/**
 * What auth says: accounts begin, stop and end, sessions end, roles and addresses change. State events rise their version
 * per account and kind.
 */
package com.mecabal.contracts.auth;
