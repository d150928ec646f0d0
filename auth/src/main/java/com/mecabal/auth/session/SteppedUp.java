package com.mecabal.auth.session;

import com.mecabal.auth.onboarding.Onboarding;
import java.util.List;

/** The answer to a further proof; the refresh handle stays the one that the app has. */
record SteppedUp(String accessToken, long expiresIn, int level, List<String> roles, Onboarding.View onboarding) {}
