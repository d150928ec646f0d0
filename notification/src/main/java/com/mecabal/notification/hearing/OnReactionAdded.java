package com.mecabal.notification.hearing;

import com.mecabal.contracts.social.ReactionAdded;
import com.mecabal.notification.notice.Kind;
import com.mecabal.notification.notice.Notice;
import com.mecabal.notification.notice.Subject;
import com.mecabal.notification.notice.TellPeople;
import com.mecabal.notification.notice.Telling;
import com.mecabal.platform.inbox.BatchHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** For the owner; all reactions to one thing on a day are one line. */
@ApplicationScoped
class OnReactionAdded implements BatchHandler<ReactionAdded> {

    private final TellPeople tell;

    OnReactionAdded(TellPeople tell) {
        this.tell = tell;
    }

    @Override
    public Class<ReactionAdded> type() {
        return ReactionAdded.class;
    }

    @Override
    public Uni<Void> handleAll(SqlConnection tx, List<Received<ReactionAdded>> events) {
        return tell.tell(tx, events.stream().map(OnReactionAdded::telling).toList());
    }

    private static Telling telling(Received<ReactionAdded> event) {
        ReactionAdded said = event.data();
        String target = said.targetType().name().toLowerCase(Locale.ROOT);
        Notice notice = Notice.of(event, Kind.REACTION_ADDED, said.actorId(), new Subject(target, said.targetId()))
                .groupedBy("reaction:" + said.targetId())
                .with("variant", target);
        return Telling.of(notice, List.of(said.ownerId()));
    }
}
