package com.mecabal.smoke;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;

/** Who runs a development platform: reads the codes that were "sent", and appoints the first manager. */
final class Operator {

    private record Code(String code) {}

    private Operator() {}

    static String codeSentTo(String phone) {
        URI asked = management("/q/dev/codes?to=" + phone.replace("+", "%2B"));
        return Eventually.eventually(
                        "a code for " + phone,
                        () -> Platform.send(HttpRequest.newBuilder(asked).GET()),
                        answer -> answer.status() == 200)
                .as(Code.class)
                .code();
    }

    static void appointManager(UUID accountId, UUID placeId) {
        Platform.send(Platform.withJson(
                        "POST",
                        management("/q/dev/role-grants"),
                        Map.of("accountId", accountId, "role", "estate-manager", "scopeId", placeId)))
                .expect(201);
    }

    private static URI management(String path) {
        return URI.create(Platform.setting("MECABAL_AUTH_MANAGEMENT_URL").orElse("http://localhost:9081"))
                .resolve(path);
    }
}
