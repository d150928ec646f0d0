package com.mecabal.social.reaction;

import com.mecabal.contracts.social.ReactionAdded;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.people.People;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Sets or changes one's reaction. Only the first is told, and never one's own to oneself. */
@ApplicationScoped
class React {

    private final Transactions transactions;
    private final People people;
    private final ReactionQueries queries;
    private final Reactions reactions;
    private final Outbox outbox;
    private final Clock clock;

    React(
            Transactions transactions,
            People people,
            ReactionQueries queries,
            Reactions reactions,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.queries = queries;
        this.reactions = reactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> react(Viewer viewer, ReactionTarget type, UUID target, ReactionKind kind) {
        UUID me = viewer.accountId();
        return transactions.write(tx -> people.find(tx, me)
                .invoke(person -> {
                    if (!person.mayAct()) {
                        throw SharedProblem.ACCOUNT_RESTRICTED.problem();
                    }
                })
                .chain(() -> queries.owner(tx, viewer, type, target))
                .chain(owner -> reactions
                        .put(tx, type, target, me, kind, clock.instant())
                        .chain(first -> first && !owner.equals(me)
                                ? tell(tx, new ReactionAdded(type.said(), target, owner, me, kind.wire()))
                                : Uni.createFrom().voidItem())));
    }

    private Uni<Void> tell(SqlConnection tx, ReactionAdded added) {
        return outbox.append(tx, added);
    }
}
