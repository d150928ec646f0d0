/**
 * Sessions that may not hold a stream any more: signed out, suspended or erased. Kept as rows until no token can outlive them,
 * so that an instance that heard nothing finds them there.
 */
package com.mecabal.platform.realtime.session;
