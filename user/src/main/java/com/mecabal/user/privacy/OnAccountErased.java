package com.mecabal.user.privacy;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import com.mecabal.user.membership.EndMemberships;
import com.mecabal.user.person.People;
import com.mecabal.user.profile.ShowAvatar;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Purges what this service holds of a person; running it again changes nothing. */
@ApplicationScoped
class OnAccountErased implements EventHandler<AccountErased> {

    private final People people;
    private final EndMemberships memberships;
    private final ShowAvatar avatar;

    OnAccountErased(People people, EndMemberships memberships, ShowAvatar avatar) {
        this.people = people;
        this.memberships = memberships;
        this.avatar = avatar;
    }

    @Override
    public Class<AccountErased> type() {
        return AccountErased.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountErased> received) {
        UUID id = received.data().accountId();
        return people.lock(tx, id).chain(person -> {
            if (person.isErased()) {
                return Uni.createFrom().voidItem();
            }
            return avatar.release(tx, person)
                    .chain(() -> memberships.endAll(tx, id))
                    .chain(() -> forget(tx, id, "DELETE FROM block WHERE blocker_id = $1 OR blocked_id = $1"))
                    .chain(() -> forget(tx, id, "DELETE FROM mute WHERE muter_id = $1 OR muted_id = $1"))
                    .chain(() -> forget(tx, id, "DELETE FROM account_roles WHERE person_id = $1"))
                    .invoke(() -> person.erase())
                    .chain(() -> people.prove(tx, person))
                    .chain(() -> people.saveAndTell(tx, person));
        });
    }

    private static Uni<Void> forget(SqlConnection tx, UUID id, String sql) {
        return tx.preparedQuery(sql).execute(Tuple.of(id)).replaceWithVoid();
    }
}
