package com.mecabal.platform.paging;

import com.mecabal.platform.problem.SharedProblem;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code ?limit=&cursor=} of every list. Use as {@code @BeanParam}. Queries fetch {@link #fetch()} rows, one more than are
 * shown, so that the end of the list is known without a count.
 */
public class PageRequest {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    @QueryParam("limit")
    String limit;

    @QueryParam("cursor")
    String cursor;

    public PageRequest() {}

    public PageRequest(int limit, String cursor) {
        this.limit = Integer.toString(limit);
        this.cursor = cursor;
    }

    /** 1–100, default 20; anything else is a 400. */
    public int limit() {
        if (limit == null || limit.isBlank()) {
            return DEFAULT_LIMIT;
        }
        try {
            int asked = Integer.parseInt(limit.strip());
            if (asked >= 1 && asked <= MAX_LIMIT) {
                return asked;
            }
        } catch (NumberFormatException ignored) {
            // falls through to the one refusal below
        }
        throw SharedProblem.VALIDATION_FAILED.problem().error("/limit", "must be a number from 1 to " + MAX_LIMIT);
    }

    public int fetch() {
        return limit() + 1;
    }

    /** @param list name of the list, to which its cursors are bound: {@code posts.feed} */
    public Optional<Cursor> after(String list) {
        return cursor == null || cursor.isBlank()
                ? Optional.empty()
                : Optional.of(cursors().read(list, cursor));
    }

    /** @param rows up to {@link #fetch()} rows in the order of the list */
    public <T> Page<T> page(String list, List<T> rows, Function<? super T, Cursor> key) {
        int shown = limit();
        if (rows.size() <= shown) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, shown);
        return new Page<>(items, cursors().write(list, key.apply(items.getLast())));
    }

    private static Cursors cursors() {
        return CDI.current().select(Cursors.class).get();
    }
}
