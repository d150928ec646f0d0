package com.mecabal.auth.challenge;

import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

/** Begins to prove a number or an address; whether it is known plays no part. */
@ApplicationScoped
class StartChallenge {

    private final Challenges challenges;
    private final CodeBudget budget;
    private final CodeQueue queue;
    private final SendCode sendCode;
    private final Identifiers identifiers;
    private final Clock clock;

    StartChallenge(
            Challenges challenges,
            CodeBudget budget,
            CodeQueue queue,
            SendCode sendCode,
            Identifiers identifiers,
            Clock clock) {
        this.challenges = challenges;
        this.budget = budget;
        this.queue = queue;
        this.sendCode = sendCode;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    Uni<Challenge> start(NewChallenge asked, ClientAddress address) {
        Identifier to = identifiers.parse(asked.channel().kind(), asked.to());
        if (!queue.offered().contains(asked.channel())) {
            throw ChallengeProblem.CODES_UNAVAILABLE.problem();
        }
        return budget.wantsWork(install(identifiers, asked.installId()), address)
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

    private Challenge opened(NewChallenge asked, Identifier to, boolean work) {
        return new Challenge(
                Ids.next(),
                asked.purpose(),
                asked.channel(),
                identifiers.seal(to),
                to.masked(),
                Base64.getEncoder().encodeToString(identifiers.hash(to)),
                to.kind() == Identifier.Kind.PHONE ? identifiers.prefix(to) : null,
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
