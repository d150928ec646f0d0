package com.mecabal.user.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** A place in a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlaceCard(UUID id, PlaceKind kind, String name, String parentName, boolean gated, String memberBand)
        implements Shows {

    @Override
    public void shown(CacheTags tags) {
        tags.add("place", id);
    }

    static PlaceCard from(Row row) {
        return new PlaceCard(
                row.getUUID("id"),
                PlaceKind.fromString(row.getString("kind")),
                row.getString("name"),
                row.getString("parent_name"),
                row.getBoolean("gated"),
                MemberBand.of(row.getLong("members")));
    }
}
