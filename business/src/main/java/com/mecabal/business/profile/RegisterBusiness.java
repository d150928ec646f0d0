package com.mecabal.business.profile;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.people.People;
import com.mecabal.platform.people.Person;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Makes a business; it is listed at once when its owner is a verified resident. */
@ApplicationScoped
class RegisterBusiness {

    private static final int MOST = 3;

    private final Transactions transactions;
    private final People people;
    private final Businesses businesses;
    private final ListBusiness listing;
    private final Outbox outbox;
    private final Clock clock;

    RegisterBusiness(
            Transactions transactions,
            People people,
            Businesses businesses,
            ListBusiness listing,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.businesses = businesses;
        this.listing = listing;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<UUID> register(Viewer viewer, NewBusiness said) {
        said.check();
        UUID owner = viewer.accountId();
        return transactions.write(tx -> people.find(tx, owner)
                .invoke(person -> {
                    if (!person.mayAct()) {
                        throw SharedProblem.ACCOUNT_RESTRICTED.problem();
                    }
                })
                .call(() -> requireRoom(tx, owner))
                .call(() -> requireDistinct(tx, said))
                .chain(person -> add(tx, person, said)));
    }

    private Uni<UUID> add(SqlConnection tx, Person owner, NewBusiness said) {
        return businesses
                .add(tx, owner.id(), said, clock.instant())
                .call(business -> outbox.append(tx, business.registered()))
                .call(business -> owner.isVerified()
                        ? listing.list(tx, business)
                        : Uni.createFrom().voidItem())
                .map(Business::id);
    }

    private Uni<Void> requireRoom(SqlConnection tx, UUID owner) {
        return businesses
                .countOf(tx, owner)
                .invoke(count -> {
                    if (count >= MOST) {
                        throw BusinessProblem.TOO_MANY_BUSINESSES.problem().with("most", MOST);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> requireDistinct(SqlConnection tx, NewBusiness said) {
        if (said.confirmDistinct()) {
            return Uni.createFrom().voidItem();
        }
        return businesses
                .lookAlikes(tx, said)
                .invoke(names -> {
                    if (!names.isEmpty()) {
                        throw BusinessProblem.LIKELY_DUPLICATE.problem().with("candidates", names);
                    }
                })
                .replaceWithVoid();
    }
}
