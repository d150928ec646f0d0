package com.mecabal.auth.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.auth.Operator;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.SentEvents;
import com.mecabal.auth.SignedInPhone;
import com.mecabal.auth.TestPhone;
import com.mecabal.testkit.http.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealKeycloak.class)
class OperatorDeskTest {

    @Inject
    SentEvents sent;

    @Test
    void admin_isAppointedOnceAndMayThenAppointOthers() {
        SignedInPhone ada = SignedInPhone.fresh();
        String number = ada.phone().number();
        ada.setPassword(SignedInPhone.PASSWORD).expect(204);

        assertThat(Operator.appointAdmin(number)).isEqualTo(201);
        assertThat(Operator.appointAdmin(number)).isEqualTo(409);

        assertThat(sent.audit(ada.account())).contains("role-granted");
        SignedInPhone bayo = SignedInPhone.fresh();
        Map<String, Object> grant = Map.of(
                "accountId",
                bayo.account().toString(),
                "role",
                "estate-manager",
                "scopeId",
                UUID.randomUUID().toString(),
                "reason",
                "chosen by the estate");
        ada.send("POST", "/v1/auth/role-grants", grant).expect(403, "may-not-grant");
        ada.proveByPassword(SignedInPhone.PASSWORD).expect(200);
        ada.send("POST", "/v1/auth/role-grants", grant).expect(201);
    }

    @Test
    void admin_needsAnAccountWithAPassword() {
        assertThat(Operator.appointAdmin(TestPhone.fresh().number())).isEqualTo(404);
        assertThat(Operator.appointAdmin("not a number")).isEqualTo(422);

        SignedInPhone ada = SignedInPhone.fresh();

        assertThat(Operator.appointAdmin(ada.phone().number())).isEqualTo(422);
        assertThat(sent.audit(ada.account())).containsExactly("sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer wrong", "the-operator-of-the-tests-alone-knows-it"})
    void stranger_whoReachesThePortIsRefused(String authorization) {
        assertThat(Operator.send(authorization, "{\"phone\": \"+2348030000001\"}"))
                .isEqualTo(401);
        assertThat(Operator.send(null, "{\"phone\": \"+2348030000001\"}")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "{}", "{\"phone\": 7}"})
    void body_mustNameAPhone(String body) {
        assertThat(Operator.send("Bearer " + Operator.SECRET, body)).isEqualTo(400);
    }

    @Test
    void desk_standsOnTheManagementPortOnly() {
        Service.call("POST", "/q/operator/admins")
                .header("Authorization", "Bearer " + Operator.SECRET)
                .json(Map.of("phone", "+2348030000001"))
                .send()
                .expect(404, "not-found");
    }
}
