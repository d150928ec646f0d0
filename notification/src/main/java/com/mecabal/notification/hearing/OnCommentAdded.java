package com.mecabal.notification.hearing;

import com.mecabal.contracts.social.CommentAdded;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** For the author of the post, of the comment that was answered, and those who were named; a post has one line a day. */
@ApplicationScoped
class OnCommentAdded implements BatchHandler<CommentAdded> {

    private final TellPeople tell;

    OnCommentAdded(TellPeople tell) {
        this.tell = tell;
    }

    @Override
    public Class<CommentAdded> type() {
        return CommentAdded.class;
    }

    @Override
    public Uni<Void> handleAll(SqlConnection tx, List<Received<CommentAdded>> events) {
        return tell.tell(tx, events.stream().map(OnCommentAdded::telling).toList());
    }

    private static Telling telling(Received<CommentAdded> event) {
        CommentAdded said = event.data();
        Notice notice = Notice.of(event, Kind.COMMENT_ADDED, said.authorId(), Subject.post(said.postId()))
                .groupedBy("post:" + said.postId())
                .with("owner", said.postAuthorId())
                .with("parent", said.parentAuthorId())
                .with("excerpt", said.excerpt());
        List<UUID> people = new ArrayList<>(said.notifyIds());
        people.add(said.postAuthorId());
        people.add(said.parentAuthorId());
        return Telling.of(notice, people);
    }
}
