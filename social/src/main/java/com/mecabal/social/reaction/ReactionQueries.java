package com.mecabal.social.reaction;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.people.PersonCard;
import com.mecabal.platform.people.Visibility;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.social.audience.Readable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class ReactionQueries {

    /** What stands there after a reaction. */
    record Counted(Map<String, Integer> reactions, ReactionKind mine) {}

    record Reacted(Reactor person, ReactionKind kind, Instant at) {}

    record Reactor(UUID id, String name, String avatarUrl, String level) {

        static Reactor from(PersonCard card) {
            return new Reactor(
                    card.id(),
                    card.displayName(),
                    card.avatar() == null ? null : card.avatar().url(),
                    card.level());
        }
    }

    private static final String OWNER_OF_POST = "SELECT p.author_id FROM post p " + Readable.joinViewer("$1")
            + " WHERE p.id = $2 AND " + Readable.direct("$1");

    private static final String OWNER_OF_COMMENT =
            """
            SELECT c.author_id FROM comment c JOIN post p ON p.id = c.post_id %s
             WHERE c.id = $2 AND c.state = 'published' AND %s AND %s
            """.formatted(Readable.joinViewer("$1"), Visibility.direct("c.author_id", "$1"), Readable.direct("$1"));

    private static final OffsetDateTime AFTER_ALL =
            Instant.parse("9999-12-31T00:00:00Z").atOffset(ZoneOffset.UTC);

    private final Pool pool;

    ReactionQueries(Pool pool) {
        this.pool = pool;
    }

    Uni<UUID> owner(Viewer viewer, ReactionTarget type, UUID target) {
        return owner(pool, viewer, type, target);
    }

    /** Whose post or comment it is; fails with 404 where the viewer may not read it. */
    Uni<UUID> owner(SqlClient client, Viewer viewer, ReactionTarget type, UUID target) {
        return client.preparedQuery(type == ReactionTarget.POST ? OWNER_OF_POST : OWNER_OF_COMMENT)
                .execute(Tuple.of(viewer.id(), target))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                    return rows.iterator().next().getUUID("author_id");
                });
    }

    Uni<Counted> counted(Viewer viewer, ReactionTarget type, UUID target) {
        return pool.preparedQuery("""
                        SELECT n.reactions, r.kind FROM %1$s n
                          LEFT JOIN reaction r ON r.target_id = n.%2$s AND r.person_id = $1 WHERE n.%2$s = $2
                        """.formatted(type.counts(), type.key()))
                .execute(Tuple.of(viewer.id(), target))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Counted(
                            ReactionKind.counts(row.getArrayOfIntegers("reactions")),
                            ReactionKind.at(row.getShort("kind")));
                });
    }

    /** Who reacted to a post, newest first; the post itself was checked before. */
    Uni<List<Reacted>> people(Viewer viewer, UUID post, ReactionKind kind, Optional<Cursor> after, int limit) {
        OffsetDateTime before =
                after.map(c -> c.instant(0).atOffset(ZoneOffset.UTC)).orElse(AFTER_ALL);
        return pool.preparedQuery(
                        """
                        SELECT r.person_id, r.kind, r.created_at, %s
                          FROM reaction r LEFT JOIN people_person a ON a.person_id = r.person_id
                         WHERE r.target_id = $2 AND (r.created_at, r.person_id) < ($3, $4)
                           AND ($5::smallint IS NULL OR r.kind = $5) AND %s
                         ORDER BY r.created_at DESC, r.person_id DESC LIMIT $6
                        """.formatted(PersonCard.columns("a", "reactor"), Visibility.inLists("r.person_id", "$1")))
                .execute(Tuple.from(Arrays.asList(
                        viewer.id(),
                        post,
                        before,
                        after.map(c -> c.uuid(1)).orElse(new UUID(-1L, -1L)),
                        kind == null ? null : kind.position(),
                        limit)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Reacted(
                                Reactor.from(PersonCard.read(row, "reactor", row.getUUID("person_id"))),
                                ReactionKind.at(row.getShort("kind")),
                                row.getOffsetDateTime("created_at").toInstant()))
                        .toList());
    }
}
