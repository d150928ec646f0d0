package com.mecabal.notification.preference;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.notification.notice.Category;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;

/**
 * How one category is heard.
 *
 * @param readOnly fields that cannot be changed; answered, and not looked at when sent back
 */
record Choice(@NotNull Mode mode, boolean push, boolean email, boolean sms, List<String> readOnly) {

    private static final List<String> FIXED = List.of("mode");

    enum Mode {
        @JsonProperty("instant")
        INSTANT,
        @JsonProperty("hourly")
        HOURLY,
        @JsonProperty("daily")
        DAILY,
        @JsonProperty("weekly")
        WEEKLY,
        @JsonProperty("off")
        OFF;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Choice byDefault(Category category) {
        return of(category, Mode.INSTANT, true, category == Category.ACCOUNT || category == Category.BUSINESS, false);
    }

    static Choice of(Category category, Mode mode, boolean push, boolean email, boolean sms) {
        return new Choice(mode, push, email, sms, category.cannotBeSwitchedOff() ? FIXED : List.of());
    }

    boolean isAllowedFor(Category category) {
        return !category.cannotBeSwitchedOff() || mode == Mode.INSTANT;
    }
}
