package com.mecabal.auth;

import com.mecabal.testkit.contract.BadInputContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
@TestProfile(WithoutKeycloak.class)
class AuthBadInputTest implements BadInputContract {

    @Override
    public Sample write() {
        return new Sample(
                "POST",
                "/v1/auth/role-grants",
                Map.of(
                        "accountId",
                        UUID.randomUUID().toString(),
                        "role",
                        "estate-manager",
                        "scopeId",
                        UUID.randomUUID().toString(),
                        "reason",
                        "chosen by the estate"));
    }

    @Override
    public String listPath() {
        return "/v1/auth/sessions";
    }

    @Override
    public String resourcePath() {
        return "/v1/auth/challenges/%s";
    }
}
