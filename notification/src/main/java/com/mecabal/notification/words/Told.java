package com.mecabal.notification.words;

import java.util.Map;
import java.util.UUID;

/**
 * What is put into words, and for whom.
 *
 * @param hasItsAuthor false when the reader may not see who caused it, and so not what that one wrote
 */
public record Told(
        String kind, UUID reader, String language, String timeZone, boolean hasItsAuthor, Map<String, String> params) {

    /** The same kind reads differently for the one whose post it is. */
    String variant() {
        String me = reader.toString();
        if (me.equals(params.get("owner"))) {
            return ".owner";
        }
        if (me.equals(params.get("parent"))) {
            return ".parent";
        }
        return params.containsKey("variant") ? "." + params.get("variant") : "";
    }
}
