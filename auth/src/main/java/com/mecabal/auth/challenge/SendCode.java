package com.mecabal.auth.challenge;

import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.auth.sending.Channel;
import com.mecabal.auth.sending.CodeMessage;
import com.mecabal.auth.sending.CodeText;
import com.mecabal.auth.sending.Courier;
import com.mecabal.auth.sending.SendingProblem;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** Sends a new code for a challenge; the one before it is dead from then on. */
@ApplicationScoped
class SendCode {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Challenges challenges;
    private final CodeBudget budget;
    private final Courier courier;
    private final CodeText text;
    private final Identifiers identifiers;
    private final Clock clock;

    SendCode(
            Challenges challenges,
            CodeBudget budget,
            Courier courier,
            CodeText text,
            Identifiers identifiers,
            Clock clock) {
        this.challenges = challenges;
        this.budget = budget;
        this.courier = courier;
        this.text = text;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    Uni<Void> send(Challenge challenge, Channel channel, ClientAddress address) {
        refuse(challenge, channel);
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        String hash = hash(identifiers, challenge.id(), code);
        CodeMessage message = message(challenge, channel, code);
        return budget.takeSend(challenge, address, challenge.isSwitch(channel))
                .chain(() -> courier.reserve(message))
                .chain(() -> challenges.decideSend(message, hash).onFailure().call(() -> courier.giveBack(message)))
                .chain(decision -> {
                    if (decision.outcome().equals("sent")) {
                        courier.dispatch(message, delivery -> challenges.noteDelivery(challenge.id(), hash, delivery));
                        return Uni.createFrom().voidItem();
                    }
                    return courier.giveBack(message).invoke(() -> {
                        throw refusal(decision);
                    });
                });
    }

    private CodeMessage message(Challenge challenge, Channel channel, String code) {
        return new CodeMessage(
                Ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                challenge.id(),
                channel,
                identifiers.open(challenge.kind(), challenge.to()),
                Base64.getDecoder().decode(challenge.who()),
                challenge.prefix(),
                text.of(code, channel, challenge.locale()));
    }

    private static Problem refusal(Challenges.SendDecision decision) {
        return switch (decision.outcome()) {
            case "too-soon" -> ChallengeProblem.TOO_SOON.problem().retryAfter(decision.left());
            case "open" -> ChallengeProblem.REQUIREMENTS_OPEN.problem();
            default -> ChallengeProblem.CHALLENGE_OVER.problem();
        };
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
        if (channel.kind() != challenge.kind() || !courier.offered().contains(channel) || !courier.hasRoom()) {
            throw SendingProblem.CODES_UNAVAILABLE.problem();
        }
        var wait = Duration.between(clock.instant(), challenge.canSendAt(channel));
        if (wait.isPositive()) {
            throw ChallengeProblem.TOO_SOON.problem().retryAfter(wait);
        }
    }
}
