package com.mecabal.marketplace.listing;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;

/** An uploaded picture in its place in the listing. */
record Photo(@NotNull UUID mediaId) {

    static List<UUID> ids(List<Photo> photos) {
        return photos.stream().map(Photo::mediaId).toList();
    }
}
