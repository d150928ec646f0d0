package com.mecabal.gateway.route;

/** How late a row is shed when the platform is overloaded: P0 (sign-in, alerts, payment webhooks) last, P3 (counters, suggestions) first. */
public enum Priority {
    P0,
    P1,
    P2,
    P3
}
