package com.mecabal.auth.account;

import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.token.Tokens;
import com.mecabal.contracts.auth.AccountRegistered;
import com.mecabal.contracts.auth.ContactChanged;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.store.StoreFailures;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** The account of a proved identifier: found, or made. Whatever breaks off half-way is completed by the next who comes. */
@ApplicationScoped
public class RegisterAccount {

    private final Accounts accounts;
    private final AccountQueries queries;
    private final Tokens tokens;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Pool pool;
    private final Clock clock;

    RegisterAccount(
            Accounts accounts,
            AccountQueries queries,
            Tokens tokens,
            Outbox outbox,
            Transactions transactions,
            Pool pool,
            Clock clock) {
        this.accounts = accounts;
        this.queries = queries;
        this.tokens = tokens;
        this.outbox = outbox;
        this.transactions = transactions;
        this.pool = pool;
        this.clock = clock;
    }

    /** What a newcomer may say of himself; it goes to the user service with the event and stays nowhere here. */
    public record Introduction(String firstName, String lastName, String preferredLanguage) {}

    /** Finds or creates; the result may still be in provisioning, then Keycloak knows it by now. */
    public Uni<UUID> forIdentifier(Identifier identifier, String language) {
        return accounts.holderOf(pool, identifier)
                .chain(holder ->
                        holder.isPresent() ? Uni.createFrom().item(holder.get()) : create(identifier, language))
                .call(accountId -> accounts.standing(pool, accountId)
                        .chain(standing -> standing.status() == Standing.Status.PROVISIONING
                                ? tokens.provision(accountId)
                                : Uni.createFrom().voidItem()));
    }

    /** In the caller's transaction: makes a provisioned account active and tells it, once. True if this call did. */
    public Uni<Boolean> activate(SqlConnection tx, UUID accountId, Introduction introduction) {
        return accounts.activate(tx, accountId)
                .call(activated -> activated
                        ? tell(tx, accountId, introduction)
                        : Uni.createFrom().voidItem());
    }

    private Uni<UUID> create(Identifier identifier, String language) {
        return transactions
                .step(tx -> accounts.create(tx, identifier, language))
                // somebody proved the same number a moment earlier: both sign in to that account
                .onFailure(failure -> StoreFailures.isDuplicate(failure, "identifier_verified"))
                .recoverWithUni(() -> accounts.holderOf(pool, identifier).map(holder -> holder.orElseThrow()));
    }

    private Uni<Void> tell(SqlConnection tx, UUID accountId, Introduction introduction) {
        return queries.contact(tx, accountId).chain(contact -> {
            String language = introduction == null || introduction.preferredLanguage() == null
                    ? contact.locale()
                    : introduction.preferredLanguage();
            var registered = new AccountRegistered(
                    accountId,
                    contact.phone() == null ? AccountRegistered.Method.EMAIL : AccountRegistered.Method.PHONE,
                    introduction == null ? null : introduction.firstName(),
                    introduction == null ? null : introduction.lastName(),
                    language,
                    clock.instant());
            return outbox.append(tx, registered).chain(() -> contactChanged(tx, accountId, contact));
        });
    }

    private Uni<Void> contactChanged(SqlConnection tx, UUID accountId, AccountQueries.Contact contact) {
        return accounts.nextContactVersion(tx, accountId)
                .chain(version -> outbox.append(
                        tx,
                        new ContactChanged(
                                accountId,
                                version,
                                contact.phone() == null ? null : contact.phone().value(),
                                contact.phoneVerifiedAt(),
                                contact.email() == null ? null : contact.email().value(),
                                contact.emailVerifiedAt(),
                                null,
                                contact.locale())));
    }
}
