package com.mecabal.smoke;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One's own page, what one agrees to, and where one lives. */
record PeopleClient(Neighbour caller) {

    record Me(
            UUID id,
            String displayName,
            Home home,
            Verification verification,
            List<RequiredConsent> requiredConsents) {}

    record Home(UUID membershipId, PlaceClient.Place place, String status) {}

    record Verification(String level, boolean phone, boolean home) {}

    record RequiredConsent(String purpose, String textVersion) {}

    record ConsentText(String purpose, String version, String language) {}

    Me me() {
        return caller.get("/v1/people/me").expect(200).as(Me.class);
    }

    /** Agrees to the text of this purpose that holds today. */
    void agreeTo(String purpose) {
        ConsentText text =
                caller
                        .get("/v1/consent-texts?purpose=" + purpose)
                        .expect(200)
                        .pageOf(ConsentText.class)
                        .items()
                        .stream()
                        .filter(found -> found.language().equals("en"))
                        .findFirst()
                        .orElseThrow();
        caller.post(
                        "/v1/people/me/consents",
                        Map.of("purpose", purpose, "textVersion", text.version(), "language", text.language()))
                .expect(201);
    }

    Me sayName() {
        String tag = caller.get("/v1/people/me").expect(200).header("ETag");
        return caller.patch("/v1/people/me", tag, Map.of("firstName", caller.firstName, "lastName", caller.lastName))
                .expect(200)
                .as(Me.class);
    }

    /** The point is one's own front door: it must lie in the place. */
    Home liveAt(PlaceClient.Place place, Point door) {
        return caller.put(
                        "/v1/people/me/home",
                        Map.of(
                                "placeId",
                                place.id(),
                                "address",
                                Map.of(
                                        "street",
                                        "Admiralty Way",
                                        "directions",
                                        "Blue gate after the church",
                                        "point",
                                        door)))
                .expect(200)
                .as(Home.class);
    }

    /** As the manager of the place. */
    Answer tryConfirm(UUID membershipId) {
        return caller.post("/v1/memberships/" + membershipId + "/approval", Map.of("decision", "approve"));
    }

    void block(Neighbour other) {
        caller.put("/v1/blocks/" + other.id(), Map.of()).expect(204);
    }

    void unblock(Neighbour other) {
        caller.delete("/v1/blocks/" + other.id()).expect(204);
    }
}
