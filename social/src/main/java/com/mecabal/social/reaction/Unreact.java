package com.mecabal.social.reaction;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes one's reaction back; without one there is nothing to do. */
@ApplicationScoped
class Unreact {

    private final Transactions transactions;
    private final ReactionQueries queries;
    private final Reactions reactions;

    Unreact(Transactions transactions, ReactionQueries queries, Reactions reactions) {
        this.transactions = transactions;
        this.queries = queries;
        this.reactions = reactions;
    }

    Uni<Void> unreact(Viewer viewer, ReactionTarget type, UUID target) {
        return transactions.write(tx -> queries.owner(tx, viewer, type, target)
                .chain(() -> reactions.remove(tx, type, target, viewer.accountId())));
    }
}
