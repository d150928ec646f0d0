package com.mecabal.platform.media;

import java.util.UUID;

/**
 * One thing that shows media.
 *
 * @param in what sort of thing: {@code post}, {@code listing}, {@code avatar}
 * @param by its id
 */
public record MediaUse(String in, UUID by) {}
