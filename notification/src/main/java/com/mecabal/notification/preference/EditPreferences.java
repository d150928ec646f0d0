package com.mecabal.notification.preference;

import com.mecabal.notification.NotificationLimit;
import com.mecabal.notification.notice.Category;
import com.mecabal.platform.etag.ETags;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes a person's own settings; with If-Match only over those that were read. */
@ApplicationScoped
class EditPreferences {

    private final Preferences preferences;
    private final Transactions transactions;
    private final Limits limits;

    EditPreferences(Preferences preferences, Transactions transactions, Limits limits) {
        this.preferences = preferences;
        this.transactions = transactions;
        this.limits = limits;
    }

    Uni<Preference> edit(UUID person, Preference wanted, String ifMatch) {
        wanted.categories().forEach((name, choice) -> {
            String pointer = "/categories/" + name;
            if (!choice.isAllowedFor(Category.of(name, pointer))) {
                throw PreferenceProblem.CANNOT_SWITCH_OFF.problem().error(pointer + "/mode", "is always instant");
            }
        });
        return limits.take(NotificationLimit.INBOX_WRITE, person)
                .chain(() -> transactions.write(tx -> preferences
                        .lock(tx, person)
                        .invoke(now -> ETags.check(ifMatch, now.version()))
                        .chain(now -> preferences.save(tx, person, over(now, wanted)))))
                .chain(() -> preferences.of(person));
    }

    private static Preference over(Preference now, Preference wanted) {
        Map<String, Choice> categories = new LinkedHashMap<>(now.categories());
        categories.putAll(wanted.categories());
        return new Preference(
                now.version() + 1,
                categories,
                wanted.digestHour(),
                wanted.weeklyDay(),
                wanted.language(),
                wanted.hidePreview(),
                wanted.smsMonthlyMax());
    }
}
