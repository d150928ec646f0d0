package com.mecabal.auth.challenge;

import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.auth.sending.CodeDeliveries;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Redeems a code for the request that needs the proof; a code is good for one request, once. */
@ApplicationScoped
public class RedeemCode {

    private final Challenges challenges;
    private final CodeBudget budget;
    private final Identifiers identifiers;
    private final CodeDeliveries deliveries;
    private final Accounts accounts;
    private final Pool pool;

    RedeemCode(
            Challenges challenges,
            CodeBudget budget,
            Identifiers identifiers,
            CodeDeliveries deliveries,
            Accounts accounts,
            Pool pool) {
        this.challenges = challenges;
        this.budget = budget;
        this.identifiers = identifiers;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.pool = pool;
    }

    /** A number or address that its holder has just shown to hold, and the language of the challenge. */
    public record Proof(Identifier identifier, String locale) {}

    /** Fails with 401 {@code code-wrong} and the tries left, 410 {@code challenge-over}, 429 after too many wrong codes. */
    public Uni<Proof> redeem(UUID challengeId, String code, UUID installId, String purpose) {
        String install = StartChallenge.install(identifiers, installId);
        return challenges
                .find(challengeId)
                .map(found -> found.filter(
                                c -> c.install().equals(install) && c.purpose().equals(purpose))
                        .orElseThrow(ChallengeProblem.CHALLENGE_OVER::problem))
                .chain(challenge -> budget.takeTry(challenge.who())
                        .chain(() -> challenges.redeem(
                                challengeId, install, purpose, SendCode.hash(identifiers, challengeId, code)))
                        .call(outcome -> outcome.outcome().equals("wrong")
                                ? Uni.createFrom().voidItem()
                                : budget.giveTryBack(challenge.who())))
                .call(this::note)
                .map(this::proof);
    }

    /** What the watch over pumping counts; a code that was right is not refused because it cannot be counted. */
    private Uni<Void> note(Challenges.Redeemed outcome) {
        return outcome.proved() == null
                ? Uni.createFrom().voidItem()
                : deliveries
                        .verified(outcome.proved().sendId(), outcome.proved().sentAt())
                        .onFailure()
                        .recoverWithNull();
    }

    /** A code that was sent to one's own number or address, for the purposes of people who are signed in. */
    public Uni<Void> redeemOwn(UUID accountId, UUID challengeId, String code, UUID installId, String purpose) {
        if (installId == null) {
            throw ChallengeProblem.CHALLENGE_OVER.problem();
        }
        return redeem(challengeId, code, installId, purpose)
                .chain(proof -> accounts.holderOf(pool, proof.identifier()))
                .invoke(holder -> {
                    if (!holder.equals(Optional.of(accountId))) {
                        throw ChallengeProblem.CHALLENGE_OVER.problem();
                    }
                })
                .replaceWithVoid();
    }

    private Proof proof(Challenges.Redeemed outcome) {
        return switch (outcome.outcome()) {
            case "redeemed" -> {
                var proved = outcome.proved();
                yield new Proof(identifiers.open(proved.channel().kind(), proved.to()), proved.locale());
            }
            case "over" -> throw ChallengeProblem.CHALLENGE_OVER.problem();
            default -> throw ChallengeProblem.CODE_WRONG.problem().with("triesLeft", outcome.triesLeft());
        };
    }
}
