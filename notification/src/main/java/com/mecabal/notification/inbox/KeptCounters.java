package com.mecabal.notification.inbox;

import com.mecabal.platform.kept.Kept;
import com.mecabal.platform.kept.KeptAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Counters in memory, because every screen asks for them: until the person's inbox changes, or whom the person may see. */
@ApplicationScoped
public class KeptCounters {

    private static final Duration AT_MOST = Duration.ofMinutes(1);
    /** Some 500 bytes each. */
    private static final int MOST = 10_000;

    private final CounterQueries queries;
    private final Kept<UUID, Counters> kept;

    KeptCounters(CounterQueries queries, KeptAnswers answers) {
        this.queries = queries;
        this.kept = answers.of("counters", MOST, AT_MOST);
    }

    Uni<RestResponse<Counters>> of(UUID person) {
        return kept.answer(person, () -> queries.of(person));
    }

    /** From the table. */
    Uni<Counters> read(UUID person) {
        return kept.read(person, () -> queries.of(person));
    }

    /** @param people whose inboxes have changed; empty for anybody's */
    public void forget(List<UUID> people) {
        if (people.isEmpty()) {
            kept.forgetAll();
        } else {
            kept.forget(people);
        }
    }
}
