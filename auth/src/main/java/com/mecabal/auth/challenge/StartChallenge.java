package com.mecabal.auth.challenge;

import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.auth.sending.Courier;
import com.mecabal.auth.sending.SendingProblem;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

/** Begins to prove a number or an address; whether it is known plays no part. */
@ApplicationScoped
class StartChallenge {

    private final Challenges challenges;
    private final CodeBudget budget;
    private final Courier courier;
    private final SendCode sendCode;
    private final Identifiers identifiers;
    private final Accounts accounts;
    private final Pool pool;
    private final Clock clock;

    StartChallenge(
            Challenges challenges,
            CodeBudget budget,
            Courier courier,
            SendCode sendCode,
            Identifiers identifiers,
            Accounts accounts,
            Pool pool,
            Clock clock) {
        this.challenges = challenges;
        this.budget = budget;
        this.courier = courier;
        this.sendCode = sendCode;
        this.identifiers = identifiers;
        this.accounts = accounts;
        this.pool = pool;
        this.clock = clock;
    }

    /** @param viewer who asks; only a step-up looks at it */
    Uni<Challenge> start(NewChallenge asked, Viewer viewer, ClientAddress address) {
        return destination(asked, viewer).chain(to -> start(asked, to, address));
    }

    private Uni<Identifier> destination(NewChallenge asked, Viewer viewer) {
        if (asked.isStepUp() == (asked.to() != null)) {
            throw SharedProblem.VALIDATION_FAILED
                    .problem()
                    .error("/to", asked.isStepUp() ? "must be left out for a step-up" : "must not be null");
        }
        if (!asked.isStepUp()) {
            return Uni.createFrom().item(identifiers.parse(asked.channel().kind(), asked.to()));
        }
        return accounts.verified(pool, viewer.accountId())
                .map(held -> held.stream()
                        .filter(identifier ->
                                identifier.kind() == asked.channel().kind())
                        .findFirst()
                        .orElseThrow(() -> SharedProblem.UNKNOWN_REFERENCE
                                .problem()
                                .error("/channel", "leads to nothing that this account has proved")));
    }

    private Uni<Challenge> start(NewChallenge asked, Identifier to, ClientAddress address) {
        if (!courier.offered().contains(asked.channel())) {
            throw SendingProblem.CODES_UNAVAILABLE.problem();
        }
        return budget.wantsWork(install(identifiers, asked.installId()), prefix(to), address)
                .map(work -> opened(asked, to, work))
                .call(challenges::create)
                .chain(challenge -> challenge.state() == Challenge.State.READY && challenge.sendNow()
                        ? sendCode.send(challenge, challenge.channel(), address)
                                .chain(() -> challenges.find(challenge.id()))
                                .map(found -> found.orElse(challenge))
                        : Uni.createFrom().item(challenge));
    }

    static String install(Identifiers identifiers, UUID installId) {
        return Base64.getEncoder().encodeToString(identifiers.keyed("install", installId.toString()));
    }

    private String prefix(Identifier to) {
        return to.kind() == Identifier.Kind.PHONE ? identifiers.prefix(to) : null;
    }

    private Challenge opened(NewChallenge asked, Identifier to, boolean work) {
        return new Challenge(
                Ids.next(),
                asked.purpose(),
                asked.channel(),
                identifiers.seal(to),
                to.masked(),
                Base64.getEncoder().encodeToString(identifiers.hash(to)),
                prefix(to),
                install(identifiers, asked.installId()),
                asked.locale(),
                work ? Challenge.State.OPEN : Challenge.State.READY,
                asked.sendNow(),
                work ? ProofOfWork.newNonce() : null,
                clock.instant(),
                0,
                null,
                clock.instant(),
                null,
                Challenge.TRIES,
                "none");
    }
}
