package com.mecabal.notification.inbox;

import com.mecabal.notification.notice.Kind;
import com.mecabal.notification.notice.Subject;
import com.mecabal.notification.words.Told;
import com.mecabal.notification.words.Words;
import com.mecabal.platform.people.PersonCard;
import com.mecabal.platform.people.Visibility;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An entry as it was read, before names and words are put in. */
record EntryRow(Entry bare, long changeSeq, State state, UUID personId, List<UUID> actorIds, Told told) {

    /** How many actors are named. */
    private static final int NAMED = 3;

    enum State {
        UNREAD,
        READ,
        ARCHIVED,
        DELETED,
        WITHDRAWN
    }

    /** Actors whom the person may see now; null for a line of which none is left. */
    static final String FROM = """
             FROM inbox_entry e
             JOIN notice n ON n.id = e.notice_id AND n.at = e.notice_at
             JOIN person_state st ON st.person_id = e.person_id
             LEFT JOIN people_person me ON me.person_id = e.person_id
             LEFT JOIN person_setting ps ON ps.person_id = e.person_id
             CROSS JOIN LATERAL (
                SELECT array_agg(a.id ORDER BY a.no) AS ids FROM unnest(e.actor_ids) WITH ORDINALITY a(id, no)
                WHERE %s) actors
            """.formatted(Visibility.inLists("a.id", "e.person_id"));

    /** True for what an inbox shows. */
    static final String SHOWN = Entries.SHOWN.formatted("e") + """
             AND n.withdrawn_at IS NULL AND (e.actor_ids = '{}' OR actors.ids IS NOT NULL)
            """;

    static final String SELECT = """
            SELECT e.*, n.kind, n.priority, n.params, n.url, n.subject_kind, n.subject_id, n.actor_id, st.seen_seq,
                   actors.ids AS visible_ids, coalesce(ps.language, me.preferred_language, 'en') AS language,
                   coalesce(me.time_zone, 'Africa/Lagos') AS time_zone, n.withdrawn_at AS notice_withdrawn_at
            """ + FROM;

    static EntryRow from(Row row) {
        UUID[] visible = row.getArrayOfUUIDs("visible_ids");
        List<UUID> actors = visible == null ? List.of() : List.of(visible);
        UUID newest = row.getUUID("actor_id");
        JsonObject params = row.getJsonObject("params");
        Kind kind = Kind.of(row.getString("kind"));
        UUID person = row.getUUID("person_id");
        UUID id = row.getUUID("id");
        boolean asks = row.getBoolean("must_acknowledge") && row.getOffsetDateTime("acknowledged_at") == null;
        Entry bare = new Entry(
                id,
                row.getLong("order_seq"),
                row.getString("category"),
                kind.wire(),
                "",
                "",
                List.of(),
                row.getInteger("count"),
                new Subject(row.getString("subject_kind"), row.getUUID("subject_id")),
                row.getString("url"),
                row.getShort("priority"),
                asks
                        ? List.of(
                                new Entry.Action("acknowledge", "PUT", "/v1/notifications/" + id + "/acknowledgement"))
                        : List.of(),
                instant(row, "created_at"),
                instant(row, "last_at"),
                row.getOffsetDateTime("read_at") != null || row.getLong("order_seq") <= row.getLong("seen_seq"),
                instant(row, "read_at"),
                row.getOffsetDateTime("archived_at") != null,
                row.getBoolean("must_acknowledge"),
                instant(row, "acknowledged_at"));
        // A line may outlive the newest of its actors for this person; what that one wrote is not shown then.
        boolean hasItsAuthor = newest == null || actors.contains(newest);
        Told told = new Told(
                kind.wire(),
                person,
                row.getString("language"),
                row.getString("time_zone"),
                hasItsAuthor,
                params.stream().collect(Collectors.toMap(Map.Entry::getKey, e -> String.valueOf(e.getValue()))));
        return new EntryRow(bare, row.getLong("change_seq"), state(row, actors), person, actors, told);
    }

    Stream<UUID> named() {
        return actorIds.stream().limit(NAMED);
    }

    Entry entry(Map<UUID, PersonCard> cards, Words words) {
        List<PersonCard> actors = named().map(cards::get).toList();
        List<String> names = actors.stream().map(PersonCard::displayName).toList();
        List<Entry.Action> actions = bare.actions().stream()
                .map(action ->
                        new Entry.Action(words.label(action.label(), told.language()), action.method(), action.path()))
                .toList();
        return new Entry(
                bare.id(),
                bare.orderSeq(),
                bare.category(),
                bare.kind(),
                words.title(told, names, actorIds.size()),
                words.body(told),
                actors,
                bare.count(),
                bare.subject(),
                bare.url(),
                bare.priority(),
                actions,
                bare.createdAt(),
                bare.lastAt(),
                bare.seen(),
                bare.readAt(),
                bare.archived(),
                bare.mustAcknowledge(),
                bare.acknowledgedAt());
    }

    private static State state(Row row, List<UUID> visible) {
        if (row.getOffsetDateTime("deleted_at") != null) {
            return State.DELETED;
        }
        boolean nobodyLeft = row.getArrayOfUUIDs("actor_ids").length > 0 && visible.isEmpty();
        if (row.getOffsetDateTime("withdrawn_at") != null
                || row.getOffsetDateTime("notice_withdrawn_at") != null
                || nobodyLeft) {
            return State.WITHDRAWN;
        }
        if (row.getOffsetDateTime("archived_at") != null) {
            return State.ARCHIVED;
        }
        return row.getOffsetDateTime("read_at") == null ? State.UNREAD : State.READ;
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
