import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An open stream of a device. Told to come back (1012) it does, as soon as it was told to; any other end is a failure. */
final class Stream implements WebSocket.Listener {

    private static final Pattern WAIT = Pattern.compile("retryAfterMs\"\\s*:\\s*(\\d+)");

    private final Person person;
    private final URI address;
    private final ScheduledExecutorService clock;
    private final Tally tally;

    Stream(Person person, URI address, ScheduledExecutorService clock, Tally tally) {
        this.person = person;
        this.address = address;
        this.clock = clock;
        this.tally = tally;
    }

    void open() {
        person.http.newWebSocketBuilder()
                .subprotocols("mecabal.v1", "bearer." + person.token)
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(address, this)
                .whenComplete((socket, failure) -> {
                    if (failure == null) {
                        tally.count("streams opened");
                        if (address.getPath().startsWith("/v1/messages")) {
                            socket.sendText("{\"type\":\"hello\",\"data\":{}}", true);
                        }
                    } else {
                        broken("did not open: " + failure);
                    }
                });
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        if (tally.isEnding()) {
            return null;
        }
        Matcher wait = WAIT.matcher(reason);
        if (code == 1012 && wait.find()) {
            tally.count("streams told to come back");
            openIn(Long.parseLong(wait.group(1)));
        } else {
            broken("ended with " + code + " " + reason);
        }
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        broken("broke: " + failure);
    }

    /** A device comes back also after what was to be expected. */
    private void broken(String how) {
        if (!tally.isEnding() && tally.failed("stream " + address.getPath() + " " + how)) {
            openIn(2_000);
        }
    }

    private void openIn(long ms) {
        clock.schedule(this::open, ms, TimeUnit.MILLISECONDS);
    }
}
