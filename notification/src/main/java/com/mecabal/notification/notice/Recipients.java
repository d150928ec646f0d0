package com.mecabal.notification.notice;

import com.mecabal.platform.people.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What decides about many people, in one statement. Somebody not known yet hears like anybody else. */
@ApplicationScoped
class Recipients {

    private static final String SETTINGS = """
            SELECT r.id,
                   coalesce(p.status IN ('leaving', 'erased'), false) AS is_gone,
                   coalesce(p.suspended AND (p.suspended_until IS NULL OR p.suspended_until > now()), false) AS is_suspended,
                   NOT (%s) AS is_blocked,
                   EXISTS (SELECT FROM people_mute m WHERE m.muter_id = r.id AND m.muted_id = $2
                           AND m.muted AND m.notifications AND (m.until IS NULL OR m.until > now())) AS has_muted,
                   EXISTS (SELECT FROM subject_mute s WHERE s.person_id = r.id AND s.subject_kind = $3
                           AND s.subject_id = $4 AND (s.until IS NULL OR s.until > now())) AS has_muted_subject,
                   EXISTS (SELECT FROM preference f WHERE f.person_id = r.id AND f.category = $5
                           AND f.mode = 'off') AS has_switched_off
            FROM unnest($1::uuid[]) r(id) LEFT JOIN people_person p ON p.person_id = r.id
            """.formatted(Visibility.notBlocked("r.id", "$2"));

    Uni<List<Decision.Recipient>> of(SqlConnection tx, Collection<UUID> people, Notice notice) {
        return tx.preparedQuery(SETTINGS)
                .execute(Tuple.of(
                        people.toArray(UUID[]::new),
                        notice.actorId(),
                        notice.subject().kind(),
                        notice.subject().id(),
                        notice.kind().category().wire()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Recipients::recipient)
                        .toList());
    }

    private static Decision.Recipient recipient(Row row) {
        return new Decision.Recipient(
                row.getUUID("id"),
                row.getBoolean("is_gone"),
                row.getBoolean("is_suspended"),
                row.getBoolean("is_blocked"),
                row.getBoolean("has_muted"),
                row.getBoolean("has_muted_subject"),
                row.getBoolean("has_switched_off"));
    }
}
