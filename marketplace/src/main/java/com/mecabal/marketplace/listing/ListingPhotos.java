package com.mecabal.marketplace.listing;

import com.mecabal.platform.media.MediaKind;
import com.mecabal.platform.media.MediaUse;
import java.util.UUID;

/** How the platform's media know the pictures of listings. */
final class ListingPhotos {

    static final MediaKind KIND = MediaKind.images("listing-photo");
    static final String IN = "listing";

    private ListingPhotos() {}

    static MediaUse of(UUID listing) {
        return new MediaUse(IN, listing);
    }
}
