package com.mecabal.smoke;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** Who runs the platform: reads the codes that were "sent" in development, and appoints the first admin. */
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

    static void appointAdmin(String phone) {
        String secret = Platform.setting("MECABAL_OPERATOR_SECRET").orElseThrow();
        Platform.send(Platform.withJson("POST", management("/q/operator/admins"), Map.of("phone", phone))
                        .header("Authorization", "Bearer " + secret))
                .expect(201);
    }

    private static URI management(String path) {
        return URI.create(Platform.setting("MECABAL_AUTH_MANAGEMENT_URL").orElse("http://localhost:9081"))
                .resolve(path);
    }
}
