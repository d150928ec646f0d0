package com.mecabal.auth.token;

/** A token as Keycloak minted it. */
public record AccessToken(String value, long expiresInSeconds) {}
