/**
 * WebSocket streams of signed-in devices. A service brings an {@link com.mecabal.platform.realtime.StreamSocket} (its path and frames),
 * a {@link com.mecabal.platform.realtime.StreamSession} (what one device gets) and a bean of {@link com.mecabal.platform.realtime.Streams};
 * here are the token, the five sockets of an account, the beat, silence, slow readers, the end of sessions and the end of the instance.
 * Nothing is kept for a device that is gone: it comes back and resumes from the service's table.
 */
package com.mecabal.platform.realtime;
