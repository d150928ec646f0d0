package com.mecabal.user.membership;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.geo.Nigeria;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.consent.ConsentTexts;
import com.mecabal.user.household.Address;
import com.mecabal.user.household.Households;
import com.mecabal.user.person.People;
import com.mecabal.user.person.Person;
import com.mecabal.user.person.PersonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The first home of a person, its address, its correction, and moving house. */
@ApplicationScoped
class SettleHome {

    private static final String HOME_LOCATION = "home-location";

    private final Transactions transactions;
    private final People people;
    private final Memberships memberships;
    private final Households households;
    private final Standings standings;
    private final ConsentTexts texts;
    private final Clock clock;

    SettleHome(
            Transactions transactions,
            People people,
            Memberships memberships,
            Households households,
            Standings standings,
            ConsentTexts texts,
            Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.memberships = memberships;
        this.households = households;
        this.standings = standings;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * First claim, another address in the same place, or another place within 72 hours of the claim. Who was turned away
     * may claim again after a week.
     */
    Uni<Void> claim(UUID personId, HomeClaim claim) {
        return settle(personId, claim, (tx, home) -> {
            if (home == null) {
                return begin(tx, personId, claim, clock.instant(), null);
            }
            if (home.placeId().equals(claim.placeId())) {
                return home.isDeclined()
                        ? leave(tx, personId, home)
                                .chain(() -> begin(tx, personId, claim, home.claimedAt(), home.lastMovedAt()))
                        : readdress(tx, personId, claim);
            }
            if (!home.isCorrectable(clock)) {
                throw MembershipProblem.MOVE_REQUIRED.problem();
            }
            return leave(tx, personId, home)
                    .chain(() -> begin(tx, personId, claim, home.claimedAt(), home.lastMovedAt()));
        });
    }

    /** Another place for good. Without a home yet it is simply the first claim. */
    Uni<Void> move(UUID personId, HomeClaim claim) {
        return settle(personId, claim, (tx, home) -> {
            Instant now = clock.instant();
            if (home == null) {
                return begin(tx, personId, claim, now, null);
            }
            Instant allowedAt = home.movableFrom();
            if (now.isBefore(allowedAt)) {
                throw MembershipProblem.MOVE_COOLDOWN.problem().with("allowedAt", allowedAt);
            }
            return leave(tx, personId, home).chain(() -> begin(tx, personId, claim, now, now));
        });
    }

    private interface Change {
        Uni<Void> apply(SqlConnection tx, Home home);
    }

    private Uni<Void> settle(UUID personId, HomeClaim claim, Change change) {
        if (claim.address().point() != null) {
            Nigeria.require("/address/point", claim.address().point());
        }
        return transactions.write(tx -> people.lockPresent(tx, personId)
                .call(() -> requireHome(tx, claim.placeId()))
                .call(person -> requirePoint(tx, person, claim))
                .call(() -> memberships.home(tx, personId).chain(home -> change.apply(tx, home)))
                .chain(person -> standings.tell(tx, personId).chain(() -> people.prove(tx, person))));
    }

    private Uni<Void> begin(SqlConnection tx, UUID personId, HomeClaim claim, Instant claimedAt, Instant lastMovedAt) {
        return memberships
                .claimableFrom(tx, personId, claim.placeId())
                .invoke(allowedAt -> {
                    if (allowedAt != null) {
                        throw MembershipProblem.MEMBERSHIP_STATE.problem().with("allowedAt", allowedAt);
                    }
                })
                .chain(() -> memberships.claim(tx, personId, claim.placeId(), claimedAt, lastMovedAt))
                .chain(() -> households.found(tx, personId, claim.placeId(), claim.address()))
                .replaceWithVoid();
    }

    private Uni<Void> leave(SqlConnection tx, UUID personId, Home home) {
        return memberships.end(tx, home).chain(() -> households.leave(tx, personId));
    }

    private Uni<Void> readdress(SqlConnection tx, UUID personId, HomeClaim claim) {
        return households
                .lock(tx, personId)
                .chain(household -> households.readdress(tx, household, claim.placeId(), claim.address()))
                .replaceWithVoid();
    }

    private Uni<Void> requireHome(SqlConnection tx, UUID placeId) {
        return memberships
                .kindOf(tx, placeId)
                .invoke(kind -> {
                    if (kind == null) {
                        throw SharedProblem.UNKNOWN_REFERENCE.problem().error("/placeId", "is no place");
                    }
                    if (!kind.isHome()) {
                        throw MembershipProblem.NOT_A_HOME.problem().error("/placeId", "is a " + kind.wire());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> requirePoint(SqlConnection tx, Person person, HomeClaim claim) {
        Address address = claim.address();
        GeoPoint point = address.point();
        if (point == null) {
            return Uni.createFrom().voidItem();
        }
        if (!person.hasAgreedTo(HOME_LOCATION)) {
            return texts.currentVersion(tx, HOME_LOCATION)
                    .invoke(version -> {
                        throw PersonProblem.CONSENT_REQUIRED
                                .problem()
                                .with("purpose", HOME_LOCATION)
                                .with("textVersion", version);
                    })
                    .replaceWithVoid();
        }
        return memberships
                .holds(tx, claim.placeId(), point)
                .invoke(inside -> {
                    if (!inside) {
                        throw MembershipProblem.ADDRESS_OUTSIDE_PLACE
                                .problem()
                                .error("/address/point", "does not lie in this place");
                    }
                })
                .replaceWithVoid();
    }
}
