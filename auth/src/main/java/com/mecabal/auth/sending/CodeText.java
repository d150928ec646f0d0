package com.mecabal.auth.sending;

import com.mecabal.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** What the message says: one GSM-7 segment (160 characters) in each language, accents folded, the code first. */
@ApplicationScoped
public class CodeText {

    private static final Map<String, String> TEXTS = Map.of(
            "en", "%s is your MeCabal code. It works for %d minutes. Never share it, we will not ask for it.",
            "pcm", "%s na your MeCabal code. E go work for %d minutes. No give am to anybody.",
            "ha", "%s ita ce lambar MeCabal dinka. Tana aiki na minti %d. Kada ka ba kowa.",
            "yo", "%s ni koodu MeCabal re. O maa sise fun iseju %d. Ma se fun enikeni.",
            "ig", "%s bu koodu MeCabal gi. O ga-aru oru nkeji %d. Enyela ya onye obula.");

    /** Without the code: relays write subjects into their logs. */
    private static final Map<String, String> SUBJECTS = Map.of(
            "en", "Your MeCabal code",
            "pcm", "Your MeCabal code",
            "ha", "Lambar MeCabal dinka",
            "yo", "Koodu MeCabal re",
            "ig", "Koodu MeCabal gi");

    private final String retrieval;

    @Inject
    CodeText(AuthConfig config) {
        this(config.appHash().orElse(""));
    }

    CodeText(String appHash) {
        retrieval = appHash.isEmpty() ? "" : "\n" + appHash;
    }

    /** @param subject of an e-mail; nobody sees it elsewhere */
    public record Worded(String subject, String text) {

        /** The code stays out of logs. */
        @Override
        public String toString() {
            return subject;
        }
    }

    public Worded of(String code, Channel channel, String locale) {
        String text = TEXTS.get(locale).formatted(code, channel.codeLife().toMinutes());
        return new Worded(SUBJECTS.get(locale), channel == Channel.SMS ? text + retrieval : text);
    }
}
