package com.mecabal.notification.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.notification.notice.Kind;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> KNOWN = Set.of(
            "actor",
            "second",
            "third",
            "others",
            "firstName",
            "excerpt",
            "title",
            "text",
            "start",
            "service",
            "business");

    private final Words words = new Words();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void english_hasATitleForEveryKind(Kind kind) {
        assertThat(Words.load("en")).containsKey(kind.wire() + ".title");
    }

    @Test
    void everyLanguage_namesOnlyWhatIsThereAndNothingThatEnglishLacks() {
        Properties english = Words.load("en");
        for (String language : Words.LANGUAGES) {
            Properties texts = Words.load(language);
            assertThat(english.keySet()).containsAll(texts.keySet());
            Set<String> named = texts.values().stream()
                    .flatMap(text -> PLACE.matcher(text.toString()).results())
                    .map(place -> place.group(1))
                    .collect(Collectors.toSet());
            assertThat(KNOWN).containsAll(named);
        }
    }

    @Test
    void title_countsWhoDidItAndStaysShort() {
        Told told = told("reaction-added", "en", Map.of());
        assertThat(words.title(told, List.of("Ada"), 1)).isEqualTo("Ada reacted to your post");
        assertThat(words.title(told, List.of("Ada", "Bola"), 2)).isEqualTo("Ada and Bola reacted to your post");
        assertThat(words.title(told, List.of("Ada", "Bola", "Chidi"), 7))
                .isEqualTo("Ada and 6 others reacted to your post");
        assertThat(words.title(told, List.of("😀".repeat(80)), 1).codePoints()).hasSize(Words.TITLE);
    }

    @Test
    void language_withoutATextFallsBackToEnglish() {
        assertThat(words.title(told("reaction-added", "yo", Map.of()), List.of("Ọlá"), 1))
                .isEqualTo("Ọlá reacted to your post");
        assertThat(words.title(told("reaction-added", "fr", Map.of()), List.of("Ada"), 1))
                .isEqualTo("Ada reacted to your post");
    }

    @Test
    void wordsOfPeople_arePutInAsTheyAre() {
        Told told = told("comment-added", "en", Map.of("excerpt", "<b>{actor}</b> $1 \\"));
        assertThat(words.body(told)).isEqualTo("<b>{actor}</b> $1 \\");
    }

    @Test
    void time_isThatOfTheReaderUnlessThePlaceHasItsOwn() {
        Map<String, String> start = Map.of("title", "Party", "text", "", "start", "2027-03-14T15:00:00Z");
        assertThat(words.body(told("event-changed", "en", start))).isEqualTo("Now on 14 March, 4:00 pm.");
        Map<String, String> booked =
                Map.of("start", "2027-07-14T15:00:00Z", "zone", "Europe/London", "business", "Bisi's");
        assertThat(words.body(told("booking-confirmed", "en", booked))).isEqualTo("Bisi's 14 July, 4:00 pm");
    }

    private static Told told(String kind, String language, Map<String, String> params) {
        return new Told(kind, UUID.randomUUID(), language, "Africa/Lagos", true, params);
    }
}
