/**
 * Staying signed in. A session has one row and a refresh handle {@code mcr_<sid>.<n>.<mac>} whose generation n rises with
 * every use. Presented n = newest: rotates. One behind: its answer was lost or requests ran in parallel, the same successor
 * again. Older: replayed, the session ends. A wrong MAC revokes nothing, else anybody could sign others out.
 */
package com.mecabal.auth.session;
