package com.mecabal.notification.inbox;

import com.mecabal.platform.etag.Tagged;
import java.util.Map;

/** @param capped true when there are more than 99 unread; no number goes beyond */
public record Counters(int unread, int unseen, Map<String, Integer> byCategory, boolean capped) implements Tagged {

    @Override
    public Object tag() {
        return Integer.toHexString(hashCode());
    }
}
