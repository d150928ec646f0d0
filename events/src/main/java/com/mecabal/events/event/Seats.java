package com.mecabal.events.event;

import io.vertx.mutiny.sqlclient.Row;

/**
 * Seats of an occurrence.
 *
 * @param capacity null for as many as come
 * @param left null with it
 */
record Seats(Integer capacity, int taken, Integer left) {

    static final String COLUMNS = "s.capacity, s.taken, s.held, s.going_people";

    static Seats from(Row row) {
        Integer capacity = row.getInteger("capacity");
        int taken = row.getInteger("taken");
        return new Seats(
                capacity, taken, capacity == null ? null : Math.max(0, capacity - taken - row.getInteger("held")));
    }
}
