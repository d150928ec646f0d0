package com.mecabal.auth.session;

import com.mecabal.auth.onboarding.Onboarding;
import java.util.List;
import java.util.UUID;

/** The answer to a sign-in. */
record SignedIn(
        AccountView account,
        SessionView session,
        String accessToken,
        long expiresIn,
        String refreshToken,
        List<String> roles,
        Onboarding.View onboarding) {

    record AccountView(UUID id, String status, boolean isNew) {}
}
