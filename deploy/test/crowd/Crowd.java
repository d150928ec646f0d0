import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Neighbours who go on while something is done to the platform: so many calls a second, whether the last ones were answered or not; a
 * third of them writes, half of those without an Idempotency-Key, so that nobody may repeat them. Some keep a stream open and come back when
 * they are told to. At the end every write that was acknowledged is looked for.
 *   java Crowd.java URL CODES_URL CALLS_A_SECOND FOLDER
 * Writes FOLDER/ready when they have been at it for half a minute, and counts from there on; ends when FOLDER/stop is there, and leaves failures and counts there. While FOLDER/allowed holds
 * a regular expression, a failure that it describes is counted as a refusal. Ends with 1 when a call failed, a stream broke or an
 * acknowledged write is not there.
 */
class Crowd {

    private static final int PEOPLE = 30;
    private static final int STREAMS = 6;
    /** A platform that has just been started is not yet what people use every day. */
    private static final long WARM_UP_MS = 30_000;
    /** Tokens live for a quarter of an hour. */
    static final long REFRESH_SECONDS = 240;

    private static final List<String> READS = List.of(
            "/v1/feed", "/v1/people/me", "/v1/conversations", "/v1/listings/mine", "/v1/events?limit=5", "/v1/businesses/mine",
            "/v1/notifications/counters", "/v1/auth/me", "/v1/listings", "/v1/places?query=Lekki&limit=5");

    private final URI url;
    private final int rate;
    private final Path folder;
    private final Tally tally;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final List<Person> people = new ArrayList<>();

    Crowd(String[] arguments) {
        url = URI.create(arguments[0]);
        URI codes = URI.create(arguments[1]);
        rate = Integer.parseInt(arguments[2]);
        folder = Path.of(arguments[3]);
        tally = new Tally(folder.resolve("allowed"));
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Person(i, url, codes, tally, REFRESH_SECONDS * i / PEOPLE));
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Crowd(arguments).run() ? 0 : 1);
    }

    boolean run() throws Exception {
        for (Person person : people) {
            person.signUp();
        }
        for (int i = 0; i < PEOPLE; i += 2) {
            people.get(i).meet(people.get(i + 1));
        }
        for (int i = 0; i < STREAMS; i++) {
            String path = i % 2 == 0 ? "/v1/notifications/stream" : "/v1/messages/stream";
            new Stream(people.get(i), URI.create(url.toString().replaceFirst("^http", "ws")).resolve(path), clock, tally).open();
        }
        AtomicLong turn = new AtomicLong();
        clock.scheduleAtFixedRate(() -> next(turn.getAndIncrement()), 0, 1_000_000 / rate, TimeUnit.MICROSECONDS);
        Patience.pause(WARM_UP_MS);
        tally.begin();
        Files.writeString(folder.resolve("ready"), LocalTime.now() + "\n");
        while (!Files.exists(folder.resolve("stop"))) {
            Patience.pause(200);
        }
        tally.end();
        clock.shutdown();
        return judge();
    }

    private void next(long turn) {
        Person person = people.get((int) (turn % PEOPLE));
        if (tally.isEnding()) {
            return;
        }
        person.refreshWhenOld();
        long round = turn / PEOPLE;
        switch ((int) ((round + person.number) % 6)) {
            case 0 -> person.say("message " + turn);
            case 3 -> person.comment("comment " + turn);
            default -> person.read(READS.get((int) ((round + turn) % READS.size())));
        }
    }

    private boolean judge() throws Exception {
        int acknowledged = 0;
        List<String> missing = new ArrayList<>();
        for (Person person : people) {
            Set<String> messages = person.messages();
            Set<String> comments = person.comments();
            acknowledged += person.said.size() + person.commented.size();
            person.said.stream().filter(text -> !messages.contains(text)).forEach(missing::add);
            person.commented.stream().filter(text -> !comments.contains(text)).forEach(missing::add);
        }
        Files.write(folder.resolve("missing"), missing);
        boolean well = tally.write(folder, "%6d  acknowledged writes, %d of them missing%n".formatted(acknowledged, missing.size()));
        return well && missing.isEmpty() && acknowledged > 0;
    }
}
