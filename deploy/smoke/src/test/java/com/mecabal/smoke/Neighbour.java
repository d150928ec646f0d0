package com.mecabal.smoke;

import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody with a phone: the number, the installed app, and the tokens that it holds. */
final class Neighbour {

    final String firstName;
    final String lastName;
    final String phone = randomNumber();
    final UUID installId = UUID.randomUUID();

    private AuthClient.Tokens tokens;
    private UUID id;

    Neighbour(String firstName, String lastName) {
        this.firstName = firstName;
        this.lastName = lastName;
    }

    AuthClient auth() {
        return new AuthClient(this);
    }

    PeopleClient people() {
        return new PeopleClient(this);
    }

    PlaceClient places() {
        return new PlaceClient(this);
    }

    SocialClient social() {
        return new SocialClient(this);
    }

    MessagingClient messaging() {
        return new MessagingClient(this);
    }

    MarketplaceClient marketplace() {
        return new MarketplaceClient(this);
    }

    EventsClient events() {
        return new EventsClient(this);
    }

    BusinessClient business() {
        return new BusinessClient(this);
    }

    NotificationClient notifications() {
        return new NotificationClient(this);
    }

    Uploads uploads(String collection) {
        return new Uploads(this, collection);
    }

    Answer get(String path) {
        return Platform.send(
                signed(HttpRequest.newBuilder(Platform.gateway(path)).GET()));
    }

    Answer post(String path, Object body) {
        return write("POST", path, body);
    }

    Answer put(String path, Object body) {
        return write("PUT", path, body);
    }

    /** Changes what was read with this tag, and nothing newer. */
    Answer patch(String path, String tag, Object body) {
        return Platform.send(signed(Platform.withJson("PATCH", Platform.gateway(path), body))
                .header("If-Match", tag)
                .header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    Answer delete(String path) {
        return write("DELETE", path, null);
    }

    UUID id() {
        return id;
    }

    String accessToken() {
        return tokens.accessToken();
    }

    String refreshToken() {
        return tokens.refreshToken();
    }

    void isSignedInAs(UUID account) {
        id = account;
    }

    void holds(AuthClient.Tokens fresh) {
        tokens = fresh;
    }

    /** Every write carries a key, as an app on a bad link would send it. */
    private Answer write(String method, String path, Object body) {
        return Platform.send(signed(Platform.withJson(method, Platform.gateway(path), body))
                .header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private HttpRequest.Builder signed(HttpRequest.Builder request) {
        request.header("X-Install-Id", installId.toString());
        return tokens == null ? request : request.header("Authorization", "Bearer " + tokens.accessToken());
    }

    /** A Nigerian mobile number; 50 million of them, so that two runs do not meet. */
    private static String randomNumber() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String[] prefixes = {"803", "805", "806", "807", "813"};
        return "+234%s%07d".formatted(prefixes[random.nextInt(prefixes.length)], random.nextInt(10_000_000));
    }

    @Override
    public String toString() {
        return firstName + " " + lastName;
    }
}
