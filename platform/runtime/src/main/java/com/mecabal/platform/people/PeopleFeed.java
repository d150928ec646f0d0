package com.mecabal.platform.people;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.contracts.auth.AccountReinstated;
import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.contracts.auth.RolesChanged;
import com.mecabal.contracts.user.ConnectionEnded;
import com.mecabal.contracts.user.ConnectionMade;
import com.mecabal.contracts.user.MembershipChanged;
import com.mecabal.contracts.user.PersonBlocked;
import com.mecabal.contracts.user.PersonMuted;
import com.mecabal.contracts.user.PersonUnblocked;
import com.mecabal.contracts.user.PersonUnmuted;
import com.mecabal.contracts.user.PlaceChanged;
import com.mecabal.contracts.user.ProfileChanged;
import com.mecabal.contracts.user.TrustChanged;
import com.mecabal.contracts.user.VerificationChanged;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;

/** What the copy hears: one handler a type, all on the queue {@code <service>.people}. */
@IfBuildProperty(name = "mecabal.people.enabled", stringValue = "true")
class PeopleFeed {

    @Produces
    @Singleton
    EventHandler<ProfileChanged> profile() {
        return heard(ProfileChanged.class, PeopleCopy::profile);
    }

    @Produces
    @Singleton
    EventHandler<MembershipChanged> membership() {
        return heard(MembershipChanged.class, PeopleCopy::membership);
    }

    @Produces
    @Singleton
    EventHandler<VerificationChanged> verification() {
        return heard(VerificationChanged.class, PeopleCopy::verification);
    }

    @Produces
    @Singleton
    EventHandler<TrustChanged> trust() {
        return heard(TrustChanged.class, PeopleCopy::trust);
    }

    @Produces
    @Singleton
    EventHandler<AccountSuspended> suspended() {
        return heard(AccountSuspended.class, PeopleCopy::suspended);
    }

    @Produces
    @Singleton
    EventHandler<AccountReinstated> reinstated() {
        return heard(AccountReinstated.class, PeopleCopy::reinstated);
    }

    @Produces
    @Singleton
    EventHandler<AccountErased> erased() {
        return heard(AccountErased.class, PeopleCopy::erased);
    }

    @Produces
    @Singleton
    EventHandler<RolesChanged> roles() {
        return heard(RolesChanged.class, PeopleCopy::roles);
    }

    @Produces
    @Singleton
    EventHandler<PersonBlocked> blocked() {
        return heard(
                PersonBlocked.class,
                (tx, e) -> RelationsCopy.block(tx, e.blockerId(), e.blockedId(), e.version(), true));
    }

    @Produces
    @Singleton
    EventHandler<PersonUnblocked> unblocked() {
        return heard(
                PersonUnblocked.class,
                (tx, e) -> RelationsCopy.block(tx, e.blockerId(), e.blockedId(), e.version(), false));
    }

    @Produces
    @Singleton
    EventHandler<PersonMuted> muted() {
        return heard(PersonMuted.class, RelationsCopy::muted);
    }

    @Produces
    @Singleton
    EventHandler<PersonUnmuted> unmuted() {
        return heard(PersonUnmuted.class, RelationsCopy::unmuted);
    }

    @Produces
    @Singleton
    EventHandler<ConnectionMade> connected() {
        return heard(ConnectionMade.class, RelationsCopy::connected);
    }

    @Produces
    @Singleton
    EventHandler<ConnectionEnded> disconnected() {
        return heard(ConnectionEnded.class, RelationsCopy::disconnected);
    }

    @Produces
    @Singleton
    EventHandler<PlaceChanged> place() {
        return heard(PlaceChanged.class, RelationsCopy::place);
    }

    private static <E extends DomainEvent> EventHandler<E> heard(
            Class<E> type, BiFunction<SqlConnection, E, Uni<Void>> write) {
        return new EventHandler<>() {
            @Override
            public Class<E> type() {
                return type;
            }

            @Override
            public Uni<Void> handle(SqlConnection tx, Received<E> event) {
                return write.apply(tx, event.data());
            }

            @Override
            public String queue() {
                return PEOPLE;
            }
        };
    }
}
