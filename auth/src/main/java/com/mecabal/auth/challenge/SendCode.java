package com.mecabal.auth.challenge;

import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/** Sends a new code for a challenge; the one before it is dead from then on. */
@ApplicationScoped
class SendCode {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Challenges challenges;
    private final CodeBudget budget;
    private final CodeQueue queue;
    private final CodeText text;
    private final Identifiers identifiers;
    private final Clock clock;

    SendCode(
            Challenges challenges,
            CodeBudget budget,
            CodeQueue queue,
            CodeText text,
            Identifiers identifiers,
            Clock clock) {
        this.challenges = challenges;
        this.budget = budget;
        this.queue = queue;
        this.text = text;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    Uni<Void> send(Challenge challenge, Channel channel, ClientAddress address) {
        refuse(challenge, channel);
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        String hash = hash(identifiers, challenge.id(), code);
        return budget.takeSend(challenge, address, challenge.isSwitch(channel))
                .chain(() -> challenges.decideSend(
                        challenge.id(), channel, hash, clock.instant().plus(channel.codeLife())))
                .invoke(decision -> {
                    switch (decision.outcome()) {
                        case "sent" -> queue.submit(channel, () -> deliver(challenge, channel, code, hash));
                        case "too-soon" ->
                            throw ChallengeProblem.TOO_SOON.problem().retryAfter(decision.left());
                        case "open" -> throw ChallengeProblem.REQUIREMENTS_OPEN.problem();
                        default -> throw ChallengeProblem.CHALLENGE_OVER.problem();
                    }
                })
                .replaceWithVoid();
    }

    static String hash(Identifiers identifiers, UUID challengeId, String code) {
        return Base64.getEncoder().encodeToString(identifiers.keyed("code:" + challengeId, code));
    }

    /** What is plainly refused costs no limit; the script in Redis decides again, together with the send. */
    private void refuse(Challenge challenge, Channel channel) {
        if (challenge.state() == Challenge.State.OPEN) {
            throw ChallengeProblem.REQUIREMENTS_OPEN.problem();
        }
        if (challenge.isOver() || challenge.sends() >= Challenge.MAX_SENDS) {
            throw ChallengeProblem.CHALLENGE_OVER.problem();
        }
        if (channel.kind() != challenge.kind() || !queue.offered().contains(channel) || !queue.hasRoom()) {
            throw ChallengeProblem.CODES_UNAVAILABLE.problem();
        }
        var wait = Duration.between(clock.instant(), challenge.canSendAt(channel));
        if (wait.isPositive()) {
            throw ChallengeProblem.TOO_SOON.problem().retryAfter(wait);
        }
    }

    private Uni<Void> deliver(Challenge challenge, Channel channel, String code, String hash) {
        Identifier to = identifiers.open(challenge.kind(), challenge.to());
        return queue.sender(channel)
                .send(
                        channel,
                        to,
                        text.of(code, channel, challenge.locale()),
                        Ids.next().toString())
                .onItemOrFailure()
                .transformToUni((sent, failure) -> challenges
                        .noteDelivery(challenge.id(), hash, failure == null ? "sent" : "failed")
                        .invoke(() -> {
                            if (failure != null) {
                                throw new IllegalStateException(failure.getMessage());
                            }
                        }));
    }
}
