package com.mecabal.auth.session;

import com.mecabal.auth.onboarding.Onboarding;
import java.util.List;

/** The answer to a refresh. */
record Refreshed(
        String accessToken, long expiresIn, String refreshToken, List<String> roles, Onboarding.View onboarding) {}
