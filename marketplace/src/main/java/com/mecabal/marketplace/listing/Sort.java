package com.mecabal.marketplace.listing;

import com.mecabal.platform.paging.Cursor;

/** Orders of a list of listings, each a keyset of its own: the sort value, then the id. */
enum Sort {
    RELEVANCE("float8", "DESC", "<") {
        @Override
        Object from(Cursor cursor) {
            return cursor.decimal(0);
        }
    },
    NEWEST("timestamptz", "DESC", "<") {
        @Override
        Object from(Cursor cursor) {
            return cursor.instant(0).atOffset(java.time.ZoneOffset.UTC);
        }
    },
    PRICE_ASC("bigint", "ASC", ">") {
        @Override
        Object from(Cursor cursor) {
            return cursor.number(0);
        }
    },
    PRICE_DESC("bigint", "DESC", "<") {
        @Override
        Object from(Cursor cursor) {
            return cursor.number(0);
        }
    },
    DISTANCE("float8", "ASC", ">") {
        @Override
        Object from(Cursor cursor) {
            return cursor.decimal(0);
        }
    };

    private final String sqlType;
    private final String direction;
    private final String beyond;

    Sort(String sqlType, String direction, String beyond) {
        this.sqlType = sqlType;
        this.direction = direction;
        this.beyond = beyond;
    }

    /** The sort value where the page begins. */
    abstract Object from(Cursor cursor);

    String direction() {
        return direction;
    }

    String orderBy(String key) {
        return "%s %s, l.id %s".formatted(key, direction, direction);
    }

    String after(String key, String value, String id) {
        return "(%s, l.id) %s (%s::%s, %s)".formatted(key, beyond, value, sqlType, id);
    }
}
