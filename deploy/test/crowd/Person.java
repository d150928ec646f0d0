import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A neighbour with a phone of his own. */
final class Person {

    final int number;
    final HttpClient http;
    private final URI url;
    private final URI codes;
    private final Tally tally;
    private final long youngerBySeconds;
    private final String install = UUID.randomUUID().toString();
    private final String phone = "+234%s%07d".formatted(
            List.of("803", "805", "806", "807", "813", "816", "903", "906").get(ThreadLocalRandom.current().nextInt(8)),
            ThreadLocalRandom.current().nextInt(10_000_000));
    final Set<String> said = ConcurrentHashMap.newKeySet();
    final Set<String> commented = ConcurrentHashMap.newKeySet();
    volatile String token;
    private volatile long refreshedAt;
    private String handle;
    private String id;
    private String post;
    private String conversation;
    private Person friend;

    /** @param youngerBySeconds not all refresh their tokens in one second */
    Person(int number, URI url, URI codes, Tally tally, long youngerBySeconds) {
        this.number = number;
        this.url = url;
        this.codes = codes;
        this.tally = tally;
        this.youngerBySeconds = youngerBySeconds;
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
        Patience.until(() -> must("GET", "/v1/auth/onboarding", null).replace(" ", "").contains("\"complete\":true"));
        take(must("POST", "/v1/auth/tokens", refreshBody()));
        refreshedAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(youngerBySeconds);
        id = field(must("GET", "/v1/auth/me", null), "id");
        welcomeEverybody();
        Patience.until(() -> {
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
        Patience.until(() -> {
            conversation = field(must("POST", "/v1/conversations", "{\"personId\":\"%s\"}".formatted(other.id)), "id");
            return true;
        });
        other.conversation = conversation;
        friend = other;
        other.friend = this;
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
        send("POST", "/v1/posts/" + friend.post + "/comments", "{\"content\":\"%s\"}".formatted(text), commented.size() % 2 == 0)
                .thenAccept(done -> keep(done, commented, text));
    }

    private void keep(boolean acknowledged, Set<String> kept, String text) {
        if (acknowledged) {
            kept.add(text);
        }
    }

    void refreshWhenOld() {
        if (System.nanoTime() - refreshedAt > TimeUnit.SECONDS.toNanos(Crowd.REFRESH_SECONDS)) {
            refresh();
        }
    }

    private void refresh() {
        refreshedAt = System.nanoTime();
        tally.count("POST /v1/auth/tokens");
        call("POST", "/v1/auth/tokens", refreshBody(), true).whenComplete((answer, failure) -> {
            if (failure == null && answer.statusCode() == 200) {
                take(answer.body());
            } else {
                // Once more in five seconds.
                refreshedAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(Crowd.REFRESH_SECONDS - 5);
                tally.failed("POST /v1/auth/tokens: " + (failure == null ? answer.statusCode() + " " + answer.body() : failure));
            }
        });
    }

    /** Completes with whether it was acknowledged; what was not, has failed. */
    private CompletableFuture<Boolean> send(String method, String path, String body, boolean key) {
        String what = method + " " + path.replaceAll("[0-9a-f-]{36}", "*").replaceAll("\\?.*", "");
        long began = System.nanoTime();
        tally.begun(what);
        return call(method, path, body, key).handle((answer, failure) -> {
            tally.answered(began);
            if (failure != null) {
                tally.failed("%s (%s, %s): %s".formatted(what, http.version(), key ? "key" : "no key", failure));
            } else if (answer.statusCode() / 100 != 2) {
                tally.failed("%s (%s): %d %s".formatted(what, http.version(), answer.statusCode(), answer.body()));
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
        for (int i = 0; i < 60 && (answer.statusCode() == 429 || answer.statusCode() >= 503); i++) {
            Patience.pause(1_000);
            answer = call(method, path, body, false).join();
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** What the conversation with the friend holds. */
    Set<String> messages() throws IOException {
        return texts("/v1/conversations/" + conversation + "/messages?direction=newer&limit=100", "text");
    }

    /** What is written below the friend's post. */
    Set<String> comments() throws IOException {
        return texts("/v1/posts/" + friend.post + "/comments?limit=100", "content");
    }

    /** All texts of a list, page by page. */
    private Set<String> texts(String path, String name) throws IOException {
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

    /** The first text of that name in a JSON. */
    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
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
        Patience.until(() -> {
            HttpResponse<String> answer = http.send(asked, BodyHandlers.ofString());
            code[0] = answer.statusCode() == 200 ? field(answer.body(), "code") : null;
            return code[0] != null;
        });
        return code[0];
    }
}
