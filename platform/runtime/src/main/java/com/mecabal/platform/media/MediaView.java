package com.mecabal.platform.media;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A ready medium in any view of any service.
 *
 * @param blurHash stands in while the image loads; null for what is not an image
 * @param width of the upright image as uploaded, in pixels; null for what is not an image
 * @param urls stable addresses by variant, smallest first; a variant is never larger than the upload, so large ones may be missing
 */
public record MediaView(UUID id, String blurHash, Integer width, Integer height, Map<String, String> urls) {

    static MediaView of(String service, MediaItem item) {
        return of(service, item.id(), item.blurHash(), item.width(), item.height(), item.variants());
    }

    static MediaView of(
            String service, UUID id, String blurHash, Integer width, Integer height, List<String> variants) {
        return new MediaView(id, blurHash, width, height, urls(service, id, variants));
    }

    /** For clients that save data: the two small variants only. */
    public MediaView lean() {
        Map<String, String> small = new LinkedHashMap<>(urls);
        small.keySet().retainAll(List.of("64", "320"));
        return small.isEmpty() ? this : new MediaView(id, blurHash, width, height, small);
    }

    private static Map<String, String> urls(String service, UUID id, List<String> variants) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (String variant : variants) {
            urls.put(variant, "/v1/media/" + service + "/" + id + "/" + variant);
        }
        return urls;
    }
}
