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
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the copy hears: one handler a type, all on the queue {@code <service>.people}. */
@Singleton
@IfBuildProperty(name = "mecabal.people.enabled", stringValue = "true")
class PeopleFeed {

    private final Event<PeopleChanged> changed;

    PeopleFeed(Event<PeopleChanged> changed) {
        this.changed = changed;
    }

    @Produces
    @Singleton
    EventHandler<ProfileChanged> profile() {
        return heard(ProfileChanged.class, PeopleCopy::profile, PeopleFeed::byEverybody);
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
        return heard(AccountSuspended.class, PeopleCopy::suspended, PeopleFeed::byEverybody);
    }

    @Produces
    @Singleton
    EventHandler<AccountReinstated> reinstated() {
        return heard(AccountReinstated.class, PeopleCopy::reinstated, PeopleFeed::byEverybody);
    }

    @Produces
    @Singleton
    EventHandler<AccountErased> erased() {
        return heard(AccountErased.class, PeopleCopy::erased, PeopleFeed::byEverybody);
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
                (tx, e) -> RelationsCopy.block(tx, e.blockerId(), e.blockedId(), e.version(), true),
                e -> List.of(e.blockerId(), e.blockedId()));
    }

    @Produces
    @Singleton
    EventHandler<PersonUnblocked> unblocked() {
        return heard(
                PersonUnblocked.class,
                (tx, e) -> RelationsCopy.block(tx, e.blockerId(), e.blockedId(), e.version(), false),
                e -> List.of(e.blockerId(), e.blockedId()));
    }

    @Produces
    @Singleton
    EventHandler<PersonMuted> muted() {
        return heard(PersonMuted.class, RelationsCopy::muted, e -> List.of(e.muterId()));
    }

    @Produces
    @Singleton
    EventHandler<PersonUnmuted> unmuted() {
        return heard(PersonUnmuted.class, RelationsCopy::unmuted, e -> List.of(e.muterId()));
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

    private static List<UUID> byEverybody(DomainEvent event) {
        return List.of();
    }

    /** Of what does not change who may be seen by whom. */
    private static <E extends DomainEvent> EventHandler<E> heard(
            Class<E> type, BiFunction<SqlConnection, E, Uni<Void>> write) {
        return new Heard<>(type, write, written -> {});
    }

    /** @param whom as {@link PeopleChanged} takes them */
    private <E extends DomainEvent> EventHandler<E> heard(
            Class<E> type, BiFunction<SqlConnection, E, Uni<Void>> write, Function<E, List<UUID>> whom) {
        return new Heard<>(type, write, event -> changed.fire(new PeopleChanged(whom.apply(event))));
    }

    /** @param afterCommit told of what can be read from then on */
    private record Heard<E extends DomainEvent>(
            Class<E> type, BiFunction<SqlConnection, E, Uni<Void>> write, Consumer<E> afterCommit)
            implements EventHandler<E> {

        @Override
        public Uni<Void> handle(SqlConnection tx, Received<E> event) {
            tx.getDelegate().transaction().completion().onSuccess(committed -> afterCommit.accept(event.data()));
            return write.apply(tx, event.data());
        }

        @Override
        public String queue() {
            return PEOPLE;
        }
    }
}
