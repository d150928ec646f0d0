package com.mecabal.user.membership;

import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.person.People;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** A manager says that somebody lives in the estate, or does not. */
@ApplicationScoped
class DecideMembership {

    private final Transactions transactions;
    private final People people;
    private final MembershipClaims claims;
    private final Standings standings;

    DecideMembership(Transactions transactions, People people, MembershipClaims claims, Standings standings) {
        this.transactions = transactions;
        this.people = people;
        this.claims = claims;
        this.standings = standings;
    }

    /** @param managed the places of which the manager is one now; what lies elsewhere is not there for them */
    Uni<Void> decide(UUID manager, Set<UUID> managed, UUID membershipId, MembershipDecision decision) {
        return transactions.write(tx -> claims.claimant(tx, membershipId)
                .onItem()
                .ifNull()
                .failWith(SharedProblem.NOT_FOUND::problem)
                .chain(claimant -> people.lockPresent(tx, claimant))
                .call(person -> claims.read(tx, membershipId, manager, managed)
                        .onItem()
                        .ifNull()
                        .failWith(SharedProblem.NOT_FOUND::problem)
                        .chain(claim -> decide(tx, manager, claim, decision)))
                .call(person -> standings.tell(tx, person.id()))
                .chain(person -> people.prove(tx, person)));
    }

    private Uni<Void> decide(SqlConnection tx, UUID manager, MembershipClaim claim, MembershipDecision decision) {
        if (claim.ownHousehold()) {
            throw SharedProblem.CONFLICT_OF_INTEREST.problem();
        }
        return switch (decision.decision()) {
            case APPROVE -> {
                claim.requireApprovable();
                yield claims.approve(tx, claim.id(), manager, decision.reason());
            }
            case DECLINE -> {
                claim.requireDeclinable();
                yield claims.decline(tx, claim.id(), manager, decision.reason());
            }
        };
    }
}
