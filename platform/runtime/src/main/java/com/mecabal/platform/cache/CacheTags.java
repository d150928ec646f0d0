package com.mecabal.platform.cache;

import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tags of one answer, {@code kind:id}; the gateway drops what it keeps by them. */
public final class CacheTags {

    /** 18 kB of header, which is about half of what the gateway reads. */
    private static final int MOST = 400;

    private final SortedSet<String> tags = new TreeSet<>();

    /** @param id null for nothing */
    public CacheTags add(String kind, Object id) {
        if (id != null) {
            tags.add(kind + ":" + id.toString().toLowerCase(Locale.ROOT));
        }
        return this;
    }

    /** A person who can be seen: without the tag an erased one would go on being shown. */
    public CacheTags person(Object id) {
        return add("person", id);
    }

    /** Of an answer that shows more than can be said, nobody can be told when it is no longer true. */
    boolean areTooMany() {
        return tags.size() > MOST;
    }

    String header() {
        return String.join(" ", tags);
    }
}
