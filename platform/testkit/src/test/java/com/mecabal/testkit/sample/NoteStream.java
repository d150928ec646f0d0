package com.mecabal.testkit.sample;

import com.mecabal.platform.realtime.Closing;
import com.mecabal.platform.realtime.FrameWriter;
import com.mecabal.platform.realtime.StreamSession;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;

/** Sends each of a person's news once and in the order of its number, once the device has said where it stands. */
public final class NoteStream extends StreamSession {

    private final NoteNews news;
    private final FrameWriter frames;
    private boolean ready;
    private long sent = -1;
    private boolean looking;
    private boolean lookAgain;

    NoteStream(WebSocketConnection socket, Instant now, NoteNews news, FrameWriter frames) {
        super(socket, now);
        this.news = news;
        this.frames = frames;
    }

    @Override
    protected Closing notAdmitted() {
        return NoteClosing.NO_TOKEN;
    }

    @Override
    protected String beat() {
        return ready ? frames.text("beat", Map.of()) : null;
    }

    void ready(long seq) {
        ready = true;
        send(frames.text("ready", Map.of("seq", seq)));
    }

    void resume(long seq) {
        sent = seq;
        send(frames.text("live", Map.of()));
        look();
    }

    void poke() {
        onContext(this::look);
    }

    private void look() {
        if (sent < 0 || looking) {
            lookAgain = looking;
            return;
        }
        looking = true;
        lookAgain = false;
        here(news.after(token().accountId(), sent))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(this::write)
                .collect()
                .last()
                .plug(this::here)
                .subscribe()
                .with(last -> looked(), failure -> looked());
    }

    private Uni<Void> write(NoteNews.News one) {
        return sendPaced(frames.text("news", one)).invoke(() -> sent = one.seq());
    }

    private void looked() {
        looking = false;
        if (lookAgain) {
            look();
        }
    }
}
