package com.mecabal.social.audience;

import java.util.UUID;

/**
 * For whom a post is.
 *
 * @param originLgaId the local government area that the place lies in, or null while the copy does not know it
 */
public record Audience(Scope scope, UUID placeId, UUID originLgaId) {}
