package com.mecabal.user.profile;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.kept.Kept;
import com.mecabal.platform.kept.KeptAnswers;
import com.mecabal.platform.realtime.fanout.Channel;
import com.mecabal.platform.realtime.fanout.FanOut;
import com.mecabal.user.person.PersonTouched;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Everybody's own page in memory, since apps open with it. Names of places and the terms in force may be as old as it may become. */
@ApplicationScoped
class OwnPages implements Channel<PersonTouched> {

    private static final Duration AT_MOST = Duration.ofSeconds(30);
    /** Some 3 kB each. */
    private static final int MOST = 2_000;

    private final FanOut fanOut;
    private final Kept<UUID, Me> kept;

    OwnPages(FanOut fanOut, KeptAnswers answers) {
        this.fanOut = fanOut;
        this.kept = answers.of("own-pages", MOST, AT_MOST);
    }

    /** What somebody is asked for next hangs on the token too until they are onboarded. */
    Uni<RestResponse<Me>> of(Viewer viewer, Supplier<Uni<Me>> read) {
        return viewer.isOnboarded()
                ? kept.answer(viewer.accountId(), read)
                : read.get().map(RestResponse::ok);
    }

    void touched(@Observes PersonTouched person) {
        heard(person);
        fanOut.publish(this, person);
    }

    @Override
    public String name() {
        return "usr:touched";
    }

    @Override
    public Class<PersonTouched> type() {
        return PersonTouched.class;
    }

    @Override
    public void heard(PersonTouched person) {
        kept.forget(List.of(person.personId()));
    }

    @Override
    public void opened() {
        kept.forgetAll();
    }
}
