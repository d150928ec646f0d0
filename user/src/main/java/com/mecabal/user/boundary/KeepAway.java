package com.mecabal.user.boundary;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.membership.SplitHousehold;
import com.mecabal.user.person.People;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Blocks, mutes, and lifts both. */
@ApplicationScoped
class KeepAway {

    /** More than anybody needs, and small enough for one page of joins. */
    private static final int MOST = 2_000;

    private final Transactions transactions;
    private final People people;
    private final Boundaries boundaries;
    private final SplitHousehold splitHousehold;
    private final Outbox outbox;

    KeepAway(
            Transactions transactions,
            People people,
            Boundaries boundaries,
            SplitHousehold splitHousehold,
            Outbox outbox) {
        this.transactions = transactions;
        this.people = people;
        this.boundaries = boundaries;
        this.splitHousehold = splitHousehold;
        this.outbox = outbox;
    }

    /** A victim must not share passes and logs: who blocks somebody of the own household first leaves it. */
    Uni<Void> block(UUID me, UUID other) {
        return begin(
                me,
                other,
                tx -> splitHousehold.ifSharedWith(tx, me, other).chain(() -> boundaries.block(tx, me, other)));
    }

    Uni<Void> unblock(UUID me, UUID other) {
        return change(me, other, tx -> boundaries.unblock(tx, me, other));
    }

    Uni<Void> mute(UUID me, UUID other, Instant until, boolean notifications) {
        return begin(me, other, tx -> boundaries.mute(tx, me, other, until, notifications));
    }

    Uni<Void> unmute(UUID me, UUID other) {
        return change(me, other, tx -> boundaries.unmute(tx, me, other));
    }

    private Uni<Void> begin(UUID me, UUID other, Function<SqlConnection, Uni<DomainEvent>> work) {
        return change(
                me,
                other,
                tx -> requireKnown(tx, other)
                        .chain(() -> boundaries.held(tx, me))
                        .invoke(held -> {
                            if (held >= MOST) {
                                throw BoundaryProblem.BOUNDARY_LIMIT.problem().with("most", MOST);
                            }
                        })
                        .chain(() -> work.apply(tx)));
    }

    private Uni<Void> change(UUID me, UUID other, Function<SqlConnection, Uni<DomainEvent>> work) {
        if (me.equals(other)) {
            return Uni.createFrom().failure(SharedProblem.OWN_PERSON.problem());
        }
        return transactions.write(tx -> people.lockPresent(tx, me)
                .chain(() -> work.apply(tx))
                .chain(event -> event == null ? Uni.createFrom().voidItem() : outbox.append(tx, event)));
    }

    private static Uni<Void> requireKnown(SqlConnection tx, UUID other) {
        return tx.preparedQuery("SELECT 1 FROM person WHERE id = $1 AND status <> 'erased'")
                .execute(Tuple.of(other))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                })
                .replaceWithVoid();
    }
}
