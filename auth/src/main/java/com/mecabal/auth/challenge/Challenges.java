package com.mecabal.auth.challenge;

import com.mecabal.auth.RedisScripts;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.auth.sending.Channel;
import com.mecabal.auth.sending.CodeMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The challenges in Redis, key {@code otp:{id}}: destinations sealed, codes and installs as keyed hashes only. */
@ApplicationScoped
class Challenges {

    private final RedisScripts redis;
    private final Clock clock;

    Challenges(RedisScripts redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** What Redis decided about a send: sent, too-soon (and how long to wait), open or over. */
    record SendDecision(String outcome, Duration left) {}

    /** What Redis decided about a code; what it proves is there only when it was redeemed. */
    record Redeemed(String outcome, int triesLeft, Proved proved) {}

    /** @param sendId the send whose code came back, {@code sentAt} its time: the key of its row */
    record Proved(Channel channel, Identifiers.Sealed to, String locale, UUID sendId, Instant sentAt) {}

    Uni<Void> create(Challenge challenge) {
        List<Object> arguments = new ArrayList<>(List.of(
                Challenge.LIFE.toMillis(),
                "purpose",
                challenge.purpose(),
                "channel",
                challenge.channel().wire(),
                "kind",
                challenge.kind().wire(),
                "to",
                text(challenge.to()),
                "masked",
                challenge.masked(),
                "who",
                challenge.who(),
                "prefix",
                challenge.prefix() == null ? "" : challenge.prefix(),
                "install",
                challenge.install(),
                "locale",
                challenge.locale(),
                "state",
                challenge.state().name().toLowerCase(Locale.ROOT)));
        arguments.addAll(List.of(
                "sendNow", challenge.sendNow() ? 1 : 0,
                "work", challenge.work() == null ? "" : challenge.work(),
                "createdAt", challenge.createdAt().toEpochMilli(),
                "sends", 0,
                "canSendAt", challenge.canSendAt().toEpochMilli(),
                "tries", challenge.triesLeft(),
                "delivery", challenge.delivery()));
        return redis.run("challenge-create", keys(challenge.id()), arguments).replaceWithVoid();
    }

    Uni<Optional<Challenge>> find(UUID id) {
        return redis.ask(Request.cmd(Command.HGETALL).arg(keys(id).getFirst()))
                .map(row -> row == null || row.get("state") == null
                        ? Optional.<Challenge>empty()
                        : Optional.of(challenge(id, row)))
                // the clock of the service decides, Redis only cleans up behind it
                .map(found ->
                        found.filter(c -> clock.instant().isBefore(c.createdAt().plus(Challenge.LIFE))));
    }

    Uni<Boolean> becomeReady(UUID id) {
        return redis.run("challenge-answer", keys(id), List.of()).map(answer -> answer.toInteger() == 1);
    }

    Uni<SendDecision> decideSend(CodeMessage message, String codeHash) {
        return redis.run(
                        "challenge-send",
                        keys(message.challengeId()),
                        List.of(
                                message.at().toEpochMilli(),
                                message.channel().wire(),
                                codeHash,
                                message.at().plus(message.channel().codeLife()).toEpochMilli(),
                                Challenge.MAX_SENDS,
                                Challenge.OTHER_CHANNEL.toMillis(),
                                message.id()))
                .map(answer -> new SendDecision(
                        answer.get(0).toString(),
                        Duration.ofMillis(answer.get(1).toLong())));
    }

    Uni<Void> noteDelivery(UUID id, String codeHash, String delivery) {
        return redis.run("challenge-delivery", keys(id), List.of(codeHash, delivery))
                .replaceWithVoid();
    }

    Uni<Redeemed> redeem(UUID id, String install, String purpose, String codeHash) {
        return redis.run("challenge-redeem", keys(id), List.of(clock.millis(), install, purpose, codeHash))
                .map(Challenges::redeemed);
    }

    private static Redeemed redeemed(Response answer) {
        String outcome = answer.get(0).toString();
        return switch (outcome) {
            case "over" -> new Redeemed(outcome, 0, null);
            case "redeemed" ->
                new Redeemed(
                        outcome,
                        0,
                        new Proved(
                                Channel.read(answer.get(1).toString()),
                                sealed(answer.get(2).toString()),
                                answer.get(3).toString(),
                                UUID.fromString(answer.get(4).toString()),
                                instant(answer.get(5))));
            default -> new Redeemed(outcome, answer.get(1).toInteger(), null);
        };
    }

    private static Challenge challenge(UUID id, Response row) {
        return new Challenge(
                id,
                row.get("purpose").toString(),
                Channel.read(row.get("channel").toString()),
                sealed(row.get("to").toString()),
                row.get("masked").toString(),
                row.get("who").toString(),
                blankToNull(row.get("prefix").toString()),
                row.get("install").toString(),
                row.get("locale").toString(),
                Challenge.State.valueOf(row.get("state").toString().toUpperCase(Locale.ROOT)),
                row.get("sendNow").toInteger() == 1,
                blankToNull(row.get("work").toString()),
                instant(row.get("createdAt")),
                row.get("sends").toInteger(),
                instant(row.get("sentAt")),
                instant(row.get("canSendAt")),
                instant(row.get("codeExpiresAt")),
                row.get("tries").toInteger(),
                row.get("delivery").toString());
    }

    private static List<String> keys(UUID id) {
        return List.of("otp:{" + id + "}");
    }

    private static String text(Identifiers.Sealed sealed) {
        return sealed.keyId() + ":" + Base64.getEncoder().encodeToString(sealed.cipher());
    }

    private static Identifiers.Sealed sealed(String text) {
        int colon = text.indexOf(':');
        return new Identifiers.Sealed(Base64.getDecoder().decode(text.substring(colon + 1)), text.substring(0, colon));
    }

    private static Instant instant(Response millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis.toLong());
    }

    private static String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
