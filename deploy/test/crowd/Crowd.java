import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Neighbours who go on while something is done to the platform: so many calls a second, whether the last ones were answered or not; a
 * third of them writes, half of those without an Idempotency-Key, so that nobody may repeat them. Some keep a stream open and come back when
 * they are told to. At the end every write that was acknowledged is looked for.
 *   java Crowd.java URL CODES_URL CALLS_A_SECOND FOLDER
 * Writes FOLDER/ready when the calls begin, ends when FOLDER/stop is there, and leaves failures and counts there. Ends with 1 when a call
 * failed, a stream broke or an acknowledged write is not there.
 */
class Crowd {

    private static final int PEOPLE = 30;
    private static final int STREAMS = 6;
    /** Tokens live for a quarter of an hour. */
    private static final long REFRESH_SECONDS = 240;

    private static final List<String> READS = List.of(
            "/v1/feed", "/v1/people/me", "/v1/conversations", "/v1/listings/mine", "/v1/events?limit=5", "/v1/businesses/mine",
            "/v1/notifications/counters", "/v1/auth/me", "/v1/listings", "/v1/places?query=Lekki&limit=5");

    private final URI url;
    private final URI codes;
    private final int rate;
    private final Path folder;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final List<Person> people = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean ending;

    Crowd(String[] arguments) {
        url = URI.create(arguments[0]);
        codes = URI.create(arguments[1]);
        rate = Integer.parseInt(arguments[2]);
        folder = Path.of(arguments[3]);
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Crowd(arguments).run() ? 0 : 1);
    }

    boolean run() throws Exception {
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Person(i));
        }
        for (Person person : people) {
            person.signUp();
        }
        for (int i = 0; i < PEOPLE; i += 2) {
            people.get(i).meet(people.get(i + 1));
        }
        for (int i = 0; i < STREAMS; i++) {
            new Stream(people.get(i), i % 2 == 0 ? "/v1/notifications/stream" : "/v1/messages/stream").open();
        }
        Files.writeString(folder.resolve("ready"), LocalTime.now() + "\n");
        AtomicLong turn = new AtomicLong();
        clock.scheduleAtFixedRate(() -> next(turn.getAndIncrement()), 0, 1_000_000 / rate, TimeUnit.MICROSECONDS);
        while (!Files.exists(folder.resolve("stop"))) {
            pause(200);
        }
        ending = true;
        clock.shutdown();
        for (int i = 0; i < 300 && underWay.get() > 0; i++) {
            pause(100);
        }
        return judge();
    }

    private void next(long turn) {
        Person person = people.get((int) (turn % PEOPLE));
        if (ending) {
            return;
        }
        if (System.nanoTime() - person.refreshedAt > TimeUnit.SECONDS.toNanos(REFRESH_SECONDS)) {
            person.refresh();
        }
        long round = turn / PEOPLE;
        switch ((int) ((round + person.number) % 6)) {
            case 0 -> person.say("message " + turn);
            case 3 -> person.comment("comment " + turn);
            default -> person.read(READS.get((int) (turn % READS.size())));
        }
    }

    private boolean judge() throws Exception {
        int acknowledged = 0;
        List<String> missing = new ArrayList<>();
        for (Person person : people) {
            Set<String> messages = person.texts("/v1/conversations/" + person.conversation + "/messages?direction=newer&limit=100", "text");
            Set<String> comments = person.texts("/v1/posts/" + person.post + "/comments?limit=100", "content");
            acknowledged += person.said.size() + person.commented.size();
            person.said.stream().filter(text -> !messages.contains(text)).forEach(missing::add);
            person.commented.stream().filter(text -> !comments.contains(text)).forEach(missing::add);
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(counts).forEach((what, count) -> text.append("%6d  %s%n".formatted(count.get(), what)));
        text.append("%6d  acknowledged writes, %d of them missing%n".formatted(acknowledged, missing.size()));
        text.append("%6d  failures%n".formatted(failures.size()));
        text.append("%6d  ms the slowest answer took%n".formatted(slowest.get()));
        Files.writeString(folder.resolve("counts"), text.toString());
        Files.write(folder.resolve("failures"), failures);
        Files.write(folder.resolve("missing"), missing);
        return failures.isEmpty() && missing.isEmpty() && acknowledged > 0;
    }

    private void count(String what) {
        counts.computeIfAbsent(what, absent -> new AtomicInteger()).incrementAndGet();
    }

    private void failed(String what) {
        failures.add(LocalTime.now() + " " + what);
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The first text of that name in a JSON. */
    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    private final class Person {

        private final int number;
        private final HttpClient http;
        private final String install = UUID.randomUUID().toString();
        private final String phone = "+234%s%07d".formatted(
                List.of("803", "805", "806", "807", "813", "816", "903", "906").get(ThreadLocalRandom.current().nextInt(8)),
                ThreadLocalRandom.current().nextInt(10_000_000));
        private final Set<String> said = ConcurrentHashMap.newKeySet();
        private final Set<String> commented = ConcurrentHashMap.newKeySet();
        private volatile String token;
        private volatile long refreshedAt;
        private String handle;
        private String id;
        private String post;
        private String conversation;

        Person(int number) {
            this.number = number;
            // Browsers and apps speak HTTP/2, scripts and webhooks 1.1: neither may notice.
            http = HttpClient.newBuilder()
                    .version(number % 2 == 0 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        }

        void signUp() throws Exception {
            String challenge = field(
                    must("POST", "/v1/auth/challenges",
                            "{\"purpose\":\"sign-in\",\"channel\":\"sms\",\"to\":\"%s\",\"installId\":\"%s\"}".formatted(phone, install)),
                    "id");
            take(must("POST", "/v1/auth/sessions", """
                    {"grant":"otp","challengeId":"%s","code":"%s","device":{"installId":"%s","name":"Phone","platform":"android"},
                     "profile":{"firstName":"Crowd","lastName":"Neighbour"}}""".formatted(challenge, code(), install)));
            String terms = field(must("GET", "/v1/consent-texts?purpose=terms", null), "version");
            must("POST", "/v1/people/me/consents", "{\"purpose\":\"terms\",\"textVersion\":\"%s\",\"language\":\"en\"}".formatted(terms));
            String place = field(must("GET", "/v1/places?query=Lekki%20Phase%201&kind=neighbourhood&limit=1", null), "id");
            must("PUT", "/v1/people/me/home", "{\"placeId\":\"%s\"}".formatted(place));
            until(() -> must("GET", "/v1/auth/onboarding", null).replace(" ", "").contains("\"complete\":true"));
            take(must("POST", "/v1/auth/tokens", refreshBody()));
            // Not all in one second.
            refreshedAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(number * REFRESH_SECONDS / PEOPLE);
            id = field(must("GET", "/v1/auth/me", null), "id");
            welcomeEverybody();
            until(() -> {
                post = field(must("POST", "/v1/posts", "{\"kind\":\"general\",\"content\":\"Good morning from %s\"}".formatted(phone)), "id");
                return true;
            });
        }

        /** Lets people write who have not been verified as neighbours. */
        private void welcomeEverybody() throws IOException {
            HttpResponse<String> now = call("GET", "/v1/people/me/privacy", null, false).join();
            String wanted = now.body().replaceFirst("(\"messagesFrom\"\\s*:\\s*)\"[a-z]+\"", "$1\"everyone\"");
            String tag = now.headers().firstValue("ETag").orElseThrow();
            int status = call("PUT", "/v1/people/me/privacy", wanted, false, "If-Match", tag).join().statusCode();
            if (status != 200) {
                throw new IOException("privacy: " + status);
            }
        }

        void meet(Person other) throws Exception {
            until(() -> {
                conversation = field(must("POST", "/v1/conversations", "{\"personId\":\"%s\"}".formatted(other.id)), "id");
                return true;
            });
            other.conversation = conversation;
        }

        void read(String path) {
            send("GET", path, null, false);
        }

        void say(String text) {
            String body = "{\"clientId\":\"%s\",\"text\":\"%s\"}".formatted(UUID.randomUUID(), text);
            send("POST", "/v1/conversations/" + conversation + "/messages", body, said.size() % 2 == 0)
                    .thenAccept(done -> keep(done, said, text));
        }

        void comment(String text) {
            send("POST", "/v1/posts/" + post + "/comments", "{\"content\":\"%s\"}".formatted(text), commented.size() % 2 == 0)
                    .thenAccept(done -> keep(done, commented, text));
        }

        private void keep(boolean acknowledged, Set<String> kept, String text) {
            if (acknowledged) {
                kept.add(text);
            }
        }

        void refresh() {
            refreshedAt = System.nanoTime();
            count("POST /v1/auth/tokens");
            call("POST", "/v1/auth/tokens", refreshBody(), true).whenComplete((answer, failure) -> {
                if (failure == null && answer.statusCode() == 200) {
                    take(answer.body());
                } else {
                    failed("refresh: " + (failure == null ? answer.statusCode() + " " + answer.body() : failure));
                }
            });
        }

        /** Completes with whether it was acknowledged; what was not, has failed. */
        private CompletableFuture<Boolean> send(String method, String path, String body, boolean key) {
            String what = method + " " + path.replaceAll("[0-9a-f-]{36}", "*").replaceAll("\\?.*", "");
            long began = System.nanoTime();
            underWay.incrementAndGet();
            count(what);
            return call(method, path, body, key).handle((answer, failure) -> {
                underWay.decrementAndGet();
                slowest.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), Math::max);
                if (failure != null) {
                    failed("%s (%s, %s): %s".formatted(what, http.version(), key ? "key" : "no key", failure));
                } else if (answer.statusCode() / 100 != 2) {
                    failed("%s (%s): %d %s".formatted(what, http.version(), answer.statusCode(), answer.body()));
                }
                return failure == null && answer.statusCode() / 100 == 2;
            });
        }

        private CompletableFuture<HttpResponse<String>> call(String method, String path, String body, boolean key, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                    .timeout(Duration.ofSeconds(20))
                    .header("X-Install-Id", install)
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            if (key) {
                request.header("Idempotency-Key", UUID.randomUUID().toString());
            }
            if (token != null && !path.equals("/v1/auth/tokens")) {
                request.header("Authorization", "Bearer " + token);
            }
            return http.sendAsync(request.build(), BodyHandlers.ofString());
        }

        private String must(String method, String path, String body) throws IOException {
            HttpResponse<String> answer = call(method, path, body, false).join();
            // All of them sign up from one address, at a rate that keeps everything busy.
            for (int i = 0; i < 60 && (answer.statusCode() == 429 || answer.statusCode() == 503); i++) {
                pause(1_000);
                answer = call(method, path, body, false).join();
            }
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        }

        /** All texts of a list, page by page. */
        Set<String> texts(String path, String name) throws IOException {
            Set<String> texts = ConcurrentHashMap.newKeySet();
            String page = must("GET", path, null);
            while (true) {
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(page).results().forEach(found -> texts.add(found.group(1)));
                Matcher next = Pattern.compile("\"nextCursor\"\\s*:\\s*\"([^\"]+)\"").matcher(page);
                if (!next.find()) {
                    return texts;
                }
                page = must("GET", path + "&cursor=" + next.group(1), null);
            }
        }

        private String refreshBody() {
            return "{\"refreshToken\":\"%s\",\"installId\":\"%s\"}".formatted(handle, install);
        }

        private void take(String tokens) {
            token = field(tokens, "accessToken");
            handle = field(tokens, "refreshToken");
        }

        private String code() throws Exception {
            HttpRequest asked = HttpRequest.newBuilder(codes.resolve("/q/dev/codes?to=" + phone.replace("+", "%2B"))).build();
            String[] code = {null};
            until(() -> {
                HttpResponse<String> answer = http.send(asked, BodyHandlers.ofString());
                code[0] = answer.statusCode() == 200 ? field(answer.body(), "code") : null;
                return code[0] != null;
            });
            return code[0];
        }
    }

    private interface Question {
        boolean ask() throws Exception;
    }

    /** What one service knows another one hears a moment later. */
    private static void until(Question question) throws Exception {
        for (int i = 0; ; i++) {
            try {
                if (question.ask()) {
                    return;
                }
            } catch (IOException notYet) {
                if (i >= 18) {
                    throw notYet;
                }
            }
            if (i >= 18) {
                throw new IllegalStateException("waited in vain");
            }
            pause(1_500);
        }
    }

    /** An open stream of a device. Told to come back (1012) it does, as soon as it was told to; any other end is a failure. */
    private final class Stream implements WebSocket.Listener {

        private static final Pattern WAIT = Pattern.compile("retryAfterMs\"\\s*:\\s*(\\d+)");

        private final Person person;
        private final String path;

        Stream(Person person, String path) {
            this.person = person;
            this.path = path;
        }

        void open() {
            person.http.newWebSocketBuilder()
                    .subprotocols("mecabal.v1", "bearer." + person.token)
                    .connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(URI.create(url.resolve(path).toString().replaceFirst("^http", "ws")), this)
                    .whenComplete((socket, failure) -> {
                        if (failure == null) {
                            count("streams opened");
                            if (path.startsWith("/v1/messages")) {
                                socket.sendText("{\"type\":\"hello\",\"data\":{}}", true);
                            }
                        } else {
                            failed("stream " + path + " did not open: " + failure);
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
            if (ending) {
                return null;
            }
            Matcher wait = WAIT.matcher(reason);
            if (code == 1012 && wait.find()) {
                count("streams told to come back");
                clock.schedule(this::open, Long.parseLong(wait.group(1)), TimeUnit.MILLISECONDS);
            } else {
                failed("stream " + path + " ended with " + code + " " + reason);
            }
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            if (!ending) {
                failed("stream " + path + " broke: " + failure);
            }
        }
    }
}
