package com.mecabal.user.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.platform.media.MediaView;
import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A picture, with its stable addresses by width. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Avatar(UUID key, String blurHash, Map<String, String> urls) {

    public static Avatar of(MediaView view) {
        return new Avatar(view.id(), view.blurHash(), view.urls());
    }

    /** @param row with avatar_id, avatar_blur_hash and the variants of the medium; null without a picture */
    public static Avatar from(Row row) {
        UUID key = row.getUUID("avatar_id");
        String[] variants = row.getArrayOfStrings("variants");
        if (key == null || variants == null) {
            return null;
        }
        Map<String, String> urls = new LinkedHashMap<>();
        for (String variant : variants) {
            urls.put(variant, "/v1/media/user/" + key + "/" + variant);
        }
        return new Avatar(key, row.getString("avatar_blur_hash"), urls);
    }
}
