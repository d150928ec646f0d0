package com.mecabal.platform.paging;

/** SQL of a page. */
public final class FirstRows {

    private FirstRows() {}

    /**
     * The first rows of a statement in its order. PostgreSQL plans {@code LIMIT $7} for a tenth of the table, and would sort it
     * whole, or plan anew at every request because it knows better for 21 rows; so it is told how few a page has at most.
     *
     * @param ordered SELECT with ORDER BY and without LIMIT; its columns have names of their own
     * @param rows parameter with the number of rows, at most one page and one more: {@code $7}
     */
    public static String of(String ordered, String rows) {
        return "SELECT * FROM (%s LIMIT %d) page LIMIT %s".formatted(ordered, PageRequest.MAX_LIMIT + 1, rows);
    }
}
