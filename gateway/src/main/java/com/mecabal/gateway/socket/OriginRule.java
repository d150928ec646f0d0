package com.mecabal.gateway.socket;

/** Browsers say which page opens a socket, and do not ask first: there is no preflight for sockets. */
public interface OriginRule {

    boolean allows(String origin);
}
