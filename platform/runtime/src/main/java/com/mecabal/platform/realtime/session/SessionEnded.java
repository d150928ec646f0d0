package com.mecabal.platform.realtime.session;

/** Fired inside this instance, perhaps more than once for the same end. */
public record SessionEnded(SessionEnd end) {}
