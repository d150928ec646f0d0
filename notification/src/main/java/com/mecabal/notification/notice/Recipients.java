package com.mecabal.notification.notice;

import com.mecabal.platform.people.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What decides about many people, in one statement. Somebody not known yet hears like anybody else. */
@ApplicationScoped
class Recipients {

    private static final String SETTINGS = """
            SELECT r.no, r.id,
                   coalesce(p.status IN ('leaving', 'erased'), false) AS is_gone,
                   coalesce(p.suspended AND (p.suspended_until IS NULL OR p.suspended_until > now()), false) AS is_suspended,
                   NOT (%s) AS is_blocked,
                   EXISTS (SELECT FROM people_mute m WHERE m.muter_id = r.id AND m.muted_id = r.actor
                           AND m.muted AND m.notifications AND (m.until IS NULL OR m.until > now())) AS has_muted,
                   EXISTS (SELECT FROM subject_mute s WHERE s.person_id = r.id AND s.subject_kind = r.subject_kind
                           AND s.subject_id = r.subject_id AND (s.until IS NULL OR s.until > now())) AS has_muted_subject,
                   EXISTS (SELECT FROM preference f WHERE f.person_id = r.id AND f.category = r.category
                           AND f.mode = 'off') AS has_switched_off
            FROM unnest($1::integer[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[])
                 r(no, id, actor, subject_kind, subject_id, category)
            LEFT JOIN people_person p ON p.person_id = r.id
            """.formatted(Visibility.notBlocked("r.id", "r.actor"));

    /** Somebody whom an event names. */
    record Named(Notice notice, Decision.Recipient person) {}

    Uni<List<Named>> of(SqlConnection tx, List<Telling> tellings) {
        List<Integer> numbers = new ArrayList<>();
        List<UUID> people = new ArrayList<>();
        for (int number = 0; number < tellings.size(); number++) {
            for (UUID person : tellings.get(number).people()) {
                numbers.add(number);
                people.add(person);
            }
        }
        List<Notice> notices =
                numbers.stream().map(number -> tellings.get(number).notice()).toList();
        return tx.preparedQuery(SETTINGS)
                .execute(Tuple.tuple()
                        .addArrayOfInteger(numbers.toArray(Integer[]::new))
                        .addArrayOfUUID(people.toArray(UUID[]::new))
                        .addArrayOfUUID(notices.stream().map(Notice::actorId).toArray(UUID[]::new))
                        .addArrayOfString(
                                notices.stream().map(n -> n.subject().kind()).toArray(String[]::new))
                        .addArrayOfUUID(
                                notices.stream().map(n -> n.subject().id()).toArray(UUID[]::new))
                        .addArrayOfString(notices.stream()
                                .map(n -> n.kind().category().wire())
                                .toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Named(tellings.get(row.getInteger("no")).notice(), recipient(row)))
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
