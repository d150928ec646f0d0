package com.mecabal.user.membership;

import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.person.People;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Belongs to a place without living there: works in it or follows it. */
@ApplicationScoped
class BelongToPlace {

    private final Transactions transactions;
    private final People people;
    private final Memberships memberships;
    private final Standings standings;

    BelongToPlace(Transactions transactions, People people, Memberships memberships, Standings standings) {
        this.transactions = transactions;
        this.people = people;
        this.memberships = memberships;
        this.standings = standings;
    }

    /** A place that was followed and is now worked in changes its relationship. */
    Uni<Void> begin(UUID personId, UUID placeId, Tie tie) {
        return transactions.write(tx -> people.lockPresent(tx, personId)
                .chain(person -> requirePlace(tx, placeId)
                        .chain(() -> memberships.endTies(tx, personId, placeId))
                        .chain(() -> memberships.countTies(tx, personId, tie))
                        .invoke(held -> {
                            if (held >= tie.most()) {
                                throw MembershipProblem.MEMBERSHIP_LIMIT
                                        .problem()
                                        .with("most", tie.most());
                            }
                        })
                        .chain(() -> memberships.tie(tx, personId, placeId, tie))
                        .chain(() -> standings.tell(tx, personId))
                        .chain(() -> people.save(tx, person))));
    }

    Uni<Void> end(UUID personId, UUID placeId) {
        return transactions.write(tx -> people.lockPresent(tx, personId)
                .chain(person -> memberships
                        .endTies(tx, personId, placeId)
                        .chain(ended -> ended == 0
                                ? Uni.createFrom().voidItem()
                                : standings.tell(tx, personId).chain(() -> people.save(tx, person)))));
    }

    private Uni<Void> requirePlace(SqlConnection tx, UUID placeId) {
        return memberships
                .kindOf(tx, placeId)
                .onItem()
                .ifNull()
                .failWith(SharedProblem.NOT_FOUND::problem)
                .replaceWithVoid();
    }
}
