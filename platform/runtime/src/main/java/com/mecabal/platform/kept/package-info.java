/**
 * Answers that a service keeps in memory for those for whom they were made. Whoever changes what such an answer shows says so after
 * the commit, here and over {@link com.mecabal.platform.realtime.fanout.FanOut}; a time limit bounds what nobody says.
 */
package com.mecabal.platform.kept;
