package com.mecabal.gateway.route;

/** Which buckets a call of a row pays from. */
public enum LimitClass {
    GENERAL,
    SIGN_IN,
    UPLOAD,
    MESSAGING,
    WEBHOOK,
    SOCKET_OPEN
}
