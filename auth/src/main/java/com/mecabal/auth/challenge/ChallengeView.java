package com.mecabal.auth.challenge;

import com.mecabal.auth.sending.Channel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Says with every answer when each next step is allowed; the same for known and unknown numbers. */
record ChallengeView(
        UUID id,
        String purpose,
        String state,
        String destination,
        List<Requirement> requirements,
        Instant canSendAt,
        int codeLength,
        Instant codeExpiresAt,
        int triesLeft,
        String delivery,
        List<NextChannel> channels) {

    record Requirement(String kind, Map<String, Object> data) {}

    record NextChannel(Channel kind, Instant availableAt) {}

    /** @param offered the channels that have a sender */
    static ChallengeView from(Challenge challenge, Set<Channel> offered) {
        return new ChallengeView(
                challenge.id(),
                challenge.purpose(),
                challenge.state().name().toLowerCase(Locale.ROOT),
                challenge.masked(),
                challenge.state() == Challenge.State.OPEN
                        ? List.of(new Requirement(ProofOfWork.KIND, ProofOfWork.task(challenge.work())))
                        : List.of(),
                mayStillSend(challenge) ? challenge.canSendAt() : null,
                Challenge.CODE_LENGTH,
                challenge.codeExpiresAt(),
                challenge.triesLeft(),
                challenge.delivery(),
                mayStillSend(challenge) ? channels(challenge, offered) : List.of());
    }

    private static boolean mayStillSend(Challenge challenge) {
        return !challenge.isOver() && challenge.sends() < Challenge.MAX_SENDS;
    }

    private static List<NextChannel> channels(Challenge challenge, Set<Channel> offered) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.kind() == challenge.kind() && offered.contains(channel))
                .map(channel -> new NextChannel(channel, challenge.canSendAt(channel)))
                .toList();
    }
}
