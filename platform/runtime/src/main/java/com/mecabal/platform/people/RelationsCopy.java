package com.mecabal.platform.people;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.user.ConnectionEnded;
import com.mecabal.contracts.user.ConnectionMade;
import com.mecabal.contracts.user.PersonMuted;
import com.mecabal.contracts.user.PersonUnmuted;
import com.mecabal.contracts.user.PlaceChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes of what lies between people, and of places. A relation that ended stays as a row, so that a late start cannot win. */
final class RelationsCopy {

    private RelationsCopy() {}

    static Uni<Void> block(SqlConnection tx, UUID blocker, UUID blocked, long version, boolean holds) {
        return PeopleCopy.run(tx, """
                INSERT INTO people_block AS b (blocker_id, blocked_id, blocked, version) VALUES ($1, $2, $3, $4)
                ON CONFLICT (blocker_id, blocked_id) DO UPDATE SET blocked = excluded.blocked, version = excluded.version
                WHERE b.version < excluded.version
                """, blocker, blocked, holds, version);
    }

    static Uni<Void> muted(SqlConnection tx, PersonMuted e) {
        return mute(tx, e.muterId(), e.mutedId(), true, e.until(), e.notifications(), e.version());
    }

    static Uni<Void> unmuted(SqlConnection tx, PersonUnmuted e) {
        return mute(tx, e.muterId(), e.mutedId(), false, null, false, e.version());
    }

    private static Uni<Void> mute(
            SqlConnection tx,
            UUID muter,
            UUID muted,
            boolean holds,
            java.time.Instant until,
            boolean notifications,
            long version) {
        return PeopleCopy.run(tx, """
                INSERT INTO people_mute AS m (muter_id, muted_id, muted, until, notifications, version)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (muter_id, muted_id) DO UPDATE SET muted = excluded.muted, until = excluded.until,
                    notifications = excluded.notifications, version = excluded.version
                WHERE m.version < excluded.version
                """, muter, muted, holds, PeopleCopy.utc(until), notifications, version);
    }

    static Uni<Void> connected(SqlConnection tx, ConnectionMade e) {
        String kind = e.kind().name().toLowerCase(java.util.Locale.ROOT);
        return connection(tx, e.lowId(), e.highId(), kind, true, e.version());
    }

    static Uni<Void> disconnected(SqlConnection tx, ConnectionEnded e) {
        return connection(tx, e.lowId(), e.highId(), null, false, e.version());
    }

    private static Uni<Void> connection(
            SqlConnection tx, UUID low, UUID high, String kind, boolean active, long version) {
        return PeopleCopy.run(tx, """
                INSERT INTO people_connection AS c (low_id, high_id, kind, active, version) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (low_id, high_id) DO UPDATE
                    SET kind = excluded.kind, active = excluded.active, version = excluded.version
                WHERE c.version < excluded.version
                """, low, high, kind, active, version);
    }

    static Uni<Void> place(SqlConnection tx, PlaceChanged e) {
        return PeopleCopy.run(
                tx,
                """
                INSERT INTO people_place AS p (place_id, kind, name, parent_id, path, gated, status, merged_into,
                    successor_of, longitude, latitude, outline, outline_version, adjacent_ids, version)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, ST_GeomFromText($12, 4326), $13, $14, $15)
                ON CONFLICT (place_id) DO UPDATE SET kind = excluded.kind, name = excluded.name,
                    parent_id = excluded.parent_id, path = excluded.path, gated = excluded.gated,
                    status = excluded.status, merged_into = excluded.merged_into,
                    successor_of = excluded.successor_of, longitude = excluded.longitude,
                    latitude = excluded.latitude, outline = excluded.outline,
                    outline_version = excluded.outline_version, adjacent_ids = excluded.adjacent_ids,
                    version = excluded.version
                WHERE p.version < excluded.version
                """,
                e.placeId(),
                e.kind(),
                e.name(),
                e.parentId(),
                PeopleCopy.ids(e.path()),
                e.gated(),
                e.status(),
                e.mergedInto(),
                PeopleCopy.ids(e.successorOf()),
                e.centre() == null ? null : e.centre().longitude(),
                e.centre() == null ? null : e.centre().latitude(),
                polygon(e.outline()),
                e.outlineVersion(),
                PeopleCopy.ids(e.adjacentIds()),
                e.version());
    }

    private static String polygon(List<GeoPoint> ring) {
        return ring == null
                ? null
                : ring.stream()
                        .map(p -> p.longitude() + " " + p.latitude())
                        .collect(Collectors.joining(",", "POLYGON((", "))"));
    }
}
