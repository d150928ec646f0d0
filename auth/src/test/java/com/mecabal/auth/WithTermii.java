package com.mecabal.auth;

import com.mecabal.testkit.sms.FakeTermii;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tests whose codes go out by the SMS provider, at NGN 5 each. A field of type {@link FakeTermii} is that provider. */
public class WithTermii implements QuarkusTestResourceLifecycleManager {

    public static final long KOBO = 500;
    /** Codes that the day's budget pays for. */
    public static final long CODES_A_DAY = 200;

    private FakeTermii termii;

    @Override
    public Map<String, String> start() {
        termii = new FakeTermii();
        return Map.of(
                "mecabal.auth.senders.sms", "termii",
                "mecabal.auth.senders.whatsapp", "termii",
                "mecabal.auth.daily-cap-kobo", Long.toString(CODES_A_DAY * KOBO),
                "mecabal.sms.termii.url", termii.url().toString(),
                "mecabal.sms.termii.api-key", "a key",
                "mecabal.sms.termii.sender-id", "MeCabal",
                "mecabal.sms.termii.kobo-per-segment", Long.toString(KOBO));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(termii, field -> field.getType().equals(FakeTermii.class));
    }

    @Override
    public void stop() {
        termii.close();
    }
}
