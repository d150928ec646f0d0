package com.mecabal.marketplace.category;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One kind of thing.
 *
 * @param id also its slug
 * @param types of listings that it takes
 * @param names by language code, always with {@code en}
 * @param path ids from the root to itself
 * @param leaf true when listings may stand in it
 */
public record Category(
        String id,
        String parentId,
        List<String> types,
        Map<String, String> names,
        String icon,
        String colour,
        @JsonIgnore List<String> path,
        boolean leaf) {

    public boolean takes(String type) {
        return leaf && types.contains(type);
    }

    /** The id on a level from 0, or null below the leaf. */
    public String level(int depth) {
        return depth < path.size() ? path.get(depth) : null;
    }

    static Category from(Row row) {
        return new Category(
                row.getString("id"),
                row.getString("parent_id"),
                List.of(row.getArrayOfStrings("types")),
                row.getJsonObject("names").stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, e -> e.getValue().toString())),
                row.getString("icon"),
                row.getString("colour"),
                List.of(row.getArrayOfStrings("path")),
                row.getBoolean("leaf"));
    }
}
