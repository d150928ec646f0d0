package com.mecabal.platform.cache;

/** A view in a {@link PublicAnswer}, alone or as an item of a page, that says what it shows. */
public interface Shows {

    /** Names everything whose change makes the view untrue, and every person who can be seen in it. */
    void shown(CacheTags tags);
}
