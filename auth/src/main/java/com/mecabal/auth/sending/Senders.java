package com.mecabal.auth.sending;

import com.mecabal.auth.AuthConfig;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which sender carries which channel, as the settings say. A name that nobody has fails the start. */
@ApplicationScoped
class Senders {

    private static final String NOBODY = "none";

    private final Map<Channel, CodeSender> byChannel = new EnumMap<>(Channel.class);

    Senders(AuthConfig config, @All List<CodeSender> known) {
        config.senders().forEach((name, provider) -> {
            if (!provider.equals(NOBODY)) {
                Channel channel = Channel.read(name);
                byChannel.put(channel, named(known, channel, provider));
            }
        });
    }

    private static CodeSender named(List<CodeSender> known, Channel channel, String provider) {
        return known.stream()
                .filter(sender -> sender.carries(channel) && sender.provider().equals(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "mecabal.auth.senders." + channel.wire() + " names no provider of this channel: " + provider));
    }

    Set<Channel> offered() {
        return byChannel.keySet();
    }

    CodeSender of(Channel channel) {
        return byChannel.get(channel);
    }

    boolean isAnybody(String provider) {
        return byChannel.values().stream().anyMatch(sender -> sender.provider().equals(provider));
    }
}
