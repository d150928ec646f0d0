package com.mecabal.smoke;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signing up, staying in, signing out. */
record AuthClient(Neighbour caller) {

    record Tokens(String accessToken, String refreshToken, List<String> roles, Onboarding onboarding) {}

    private record SteppedUp(String accessToken, List<String> roles, Onboarding onboarding) {}

    record Onboarding(boolean complete, String nextStep) {}

    private record Me(List<Role> roles, Onboarding onboarding) {}

    private record Role(String role, UUID scopeId) {}

    private record Challenge(UUID id, String state) {}

    private record SignedIn(Account account) {}

    private record Account(UUID id, boolean isNew) {}

    private record Session(UUID id, boolean current) {}

    /** True for somebody who had no account before. */
    boolean signInByCode() {
        Challenge challenge = caller.post(
                        "/v1/auth/challenges",
                        Map.of(
                                "purpose",
                                "sign-in",
                                "channel",
                                "sms",
                                "to",
                                caller.phone,
                                "installId",
                                caller.installId))
                .expect(201)
                .as(Challenge.class);
        Answer answer = caller.post(
                        "/v1/auth/sessions",
                        Map.of(
                                "grant", "otp",
                                "challengeId", challenge.id(),
                                "code", Operator.codeSentTo(caller.phone),
                                "device",
                                        Map.of(
                                                "installId",
                                                caller.installId,
                                                "name",
                                                caller.firstName + "'s phone",
                                                "platform",
                                                "android")))
                .expect(201);
        Account account = answer.as(SignedIn.class).account();
        caller.isSignedInAs(account.id());
        caller.holds(answer.as(Tokens.class));
        return account.isNew();
    }

    boolean isOnboarded() {
        return caller.get("/v1/auth/onboarding")
                .expect(200)
                .as(Onboarding.class)
                .complete();
    }

    /** What is granted now; the token says it after the next refresh. */
    boolean hasRole(String role) {
        List<Role> granted = caller.get("/v1/auth/me").expect(200).as(Me.class).roles();
        return granted.stream().anyMatch(one -> one.role().equals(role));
    }

    /** Exchanges the refresh handle: the new token tells the steps and roles of this moment. */
    Tokens refresh() {
        Tokens fresh = caller.post(
                        "/v1/auth/tokens", Map.of("refreshToken", caller.refreshToken(), "installId", caller.installId))
                .expect(200)
                .as(Tokens.class);
        caller.holds(fresh);
        return fresh;
    }

    void choosePassword(String password) {
        caller.put("/v1/auth/password", Map.of("newPassword", password)).expect(204);
    }

    /** With the code of a moment ago that makes two kinds of proof: the new token carries the roles of staff too. */
    List<String> proveByPassword(String password) {
        SteppedUp proved = caller.post("/v1/auth/step-ups", Map.of("grant", "password", "password", password))
                .expect(200)
                .as(SteppedUp.class);
        caller.holds(new Tokens(proved.accessToken(), caller.refreshToken(), proved.roles(), proved.onboarding()));
        return proved.roles();
    }

    void appointManager(UUID accountId, UUID placeId) {
        caller.post(
                        "/v1/auth/role-grants",
                        Map.of(
                                "accountId",
                                accountId,
                                "role",
                                "estate-manager",
                                "scopeId",
                                placeId,
                                "reason",
                                "chosen by the residents"))
                .expect(201);
    }

    int sessions() {
        return caller.get("/v1/auth/sessions")
                .expect(200)
                .pageOf(Session.class)
                .items()
                .size();
    }

    void signOut() {
        caller.delete("/v1/auth/sessions/current").expect(204);
    }
}
