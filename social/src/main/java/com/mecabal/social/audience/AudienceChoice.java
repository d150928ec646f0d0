package com.mecabal.social.audience;

import java.util.UUID;

/**
 * What an author asks for.
 *
 * @param scope null: what the place is for
 * @param placeId null: the author's own place of that scope
 */
public record AudienceChoice(Scope scope, UUID placeId) {

    public static final AudienceChoice NONE = new AudienceChoice(null, null);
}
