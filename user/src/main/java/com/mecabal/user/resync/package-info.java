/** Telling the present state again, for a service that is new or whose copy was damaged: new event ids, the same versions, so an intact copy does not change. */
package com.mecabal.user.resync;
