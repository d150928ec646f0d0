package com.mecabal.user.consent;

import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.person.People;
import com.mecabal.user.person.Person;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Gives or withdraws an agreement. */
@ApplicationScoped
class ChangeConsent {

    private static final String TERMS = "terms";
    private static final String IN_APP = "app";

    private final Transactions transactions;
    private final People people;
    private final Consents consents;
    private final ConsentTexts texts;
    private final List<OnWithdrawal> holders;
    private final Clock clock;

    ChangeConsent(
            Transactions transactions,
            People people,
            Consents consents,
            ConsentTexts texts,
            @All List<OnWithdrawal> holders,
            Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.consents = consents;
        this.texts = texts;
        this.holders = holders;
        this.clock = clock;
    }

    Uni<Void> give(UUID personId, NewConsent consent) {
        return transactions.write(tx -> people.lockPresent(tx, personId)
                .call(() -> requireCurrent(tx, consent))
                .call(() -> consents.add(
                        tx,
                        personId,
                        new ConsentRecord(
                                consent.purpose(),
                                consent.textVersion(),
                                consent.language(),
                                IN_APP,
                                true,
                                clock.instant())))
                .invoke(person -> person.agreeTo(consent.purpose(), consent.textVersion()))
                .chain(person -> people.saveAndTell(tx, person)));
    }

    Uni<Void> withdraw(UUID personId, String purpose) {
        if (purpose.equals(TERMS)) {
            throw ConsentProblem.NOT_WITHDRAWABLE.problem();
        }
        return transactions.write(
                tx -> people.lockPresent(tx, personId).chain(person -> withdraw(tx, person, purpose)));
    }

    private Uni<Void> withdraw(SqlConnection tx, Person person, String purpose) {
        if (!person.hasAgreedTo(purpose)) {
            return Uni.createFrom().failure(SharedProblem.NOT_FOUND.problem());
        }
        String version = person.agreedVersion(purpose);
        person.withdraw(purpose);
        return consents.add(tx, person.id(), new ConsentRecord(purpose, version, "en", IN_APP, false, clock.instant()))
                .chain(() -> letGo(tx, person, purpose))
                .chain(() -> people.saveAndTell(tx, person));
    }

    private Uni<Void> letGo(SqlConnection tx, Person person, String purpose) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (OnWithdrawal holder : holders) {
            if (holder.purpose().equals(purpose)) {
                chain = chain.chain(() -> holder.withdrawn(tx, person));
            }
        }
        return chain;
    }

    private Uni<Void> requireCurrent(SqlConnection tx, NewConsent consent) {
        return texts.exists(tx, consent.purpose(), consent.textVersion(), consent.language())
                .invoke(known -> {
                    if (!known) {
                        throw SharedProblem.UNKNOWN_REFERENCE
                                .problem()
                                .error("/textVersion", "is no text of this purpose");
                    }
                })
                .chain(() -> texts.currentVersion(tx, consent.purpose()))
                .invoke(current -> {
                    if (!consent.textVersion().equals(current)) {
                        throw ConsentProblem.TEXT_SUPERSEDED.problem().with("textVersion", current);
                    }
                })
                .replaceWithVoid();
    }
}
