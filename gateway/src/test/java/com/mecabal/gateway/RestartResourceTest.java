package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.gateway.entry.EntryServer;
import com.mecabal.gateway.harness.EarlierSignOut;
import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RestartResourceTest.AfterASignOut.class)
class RestartResourceTest {

    public static class AfterASignOut implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(EarlierSignOut.class));
        }
    }

    @Inject
    EntryServer server;

    @ConfigProperty(name = "test.revoked.account")
    String account;

    @ConfigProperty(name = "test.revoked.session")
    String session;

    @Test
    void signOutWhileNoGatewayRan_isObeyedFromTheFirstRequestServed() throws IOException, InterruptedException {
        String token = TestIssuer.current().token().of(account).session(session).sign();
        int status;
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/v1/closed/echo"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            do {
                status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } while (status == 503 && System.nanoTime() < deadline);
        }
        assertThat(status).isEqualTo(401);
        assertThat(Gate.get("/v1/closed/echo")
                        .bearer(TestIssuer.current().token().of(account).sign())
                        .send()
                        .status())
                .isEqualTo(200);
    }
}
