package com.mecabal.auth.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.platform.identity.Viewer;
import java.time.Instant;
import java.util.List;

/** How far somebody is; the moment of a step that is not done is null. */
public record Onboarding(Instant phoneVerifiedAt, Instant profiledAt, Instant placedAt) {

    private static final String NONE = "none";

    /** @param resource the call that does the step, also in another service */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(String name, String state, Instant doneAt, String resource) {

        static Step of(String name, Instant doneAt, String resource) {
            return new Step(name, doneAt == null ? "open" : "done", doneAt, resource);
        }
    }

    /** What a caller sees of it. */
    public record View(boolean complete, String nextStep, List<Step> steps) {}

    public boolean isComplete() {
        return phoneVerifiedAt != null && profiledAt != null && placedAt != null;
    }

    /** Claim {@code onb}: the first open step, or {@code complete}. */
    public String claim() {
        return steps().stream()
                .filter(step -> step.doneAt() == null)
                .map(Step::name)
                .findFirst()
                .orElse(Viewer.COMPLETE);
    }

    public View view() {
        return new View(isComplete(), isComplete() ? NONE : claim(), steps());
    }

    private List<Step> steps() {
        return List.of(
                Step.of("verify-phone", phoneVerifiedAt, "POST /v1/auth/challenges"),
                Step.of("profile", profiledAt, "PATCH /v1/people/me"),
                Step.of("home-place", placedAt, "PUT /v1/people/me/home"));
    }
}
