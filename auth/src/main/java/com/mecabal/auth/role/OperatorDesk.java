package com.mecabal.auth.role;

import com.mecabal.auth.AuthConfig;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.logging.Logger;

/**
 * Whoever runs the platform appoints the first admin here, on the management port ({@code ./mecabal admin create}). Reaching
 * that port is not enough: the caller shows the operator's secret, and without one in the settings there is no such route.
 */
@ApplicationScoped
class OperatorDesk {

    private static final Logger LOG = Logger.getLogger(OperatorDesk.class);
    private static final int BODY_LIMIT = 4096;

    private final AuthConfig config;
    private final AppointAdmin appointAdmin;

    OperatorDesk(AuthConfig config, AppointAdmin appointAdmin) {
        this.config = config;
        this.appointAdmin = appointAdmin;
    }

    void route(@Observes ManagementInterface management) {
        config.operatorSecret()
                .ifPresent(secret -> management
                        .router()
                        .post("/q/operator/admins")
                        .handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                        .handler(context -> appoint(context, secret)));
    }

    private void appoint(RoutingContext context, String secret) {
        if (!isOperator(context.request(), secret)) {
            refuse(context, SharedProblem.TOKEN_INVALID.problem());
            return;
        }
        Uni.createFrom()
                .deferred(() -> appointAdmin.withPhone(phone(context)))
                .subscribe()
                .with(
                        accountId -> context.response()
                                .setStatusCode(201)
                                .putHeader("content-type", "application/json")
                                .end(new JsonObject()
                                        .put("accountId", accountId.toString())
                                        .encode()),
                        failure -> fail(context, failure));
    }

    private static boolean isOperator(HttpServerRequest request, String secret) {
        String shown = request.getHeader("Authorization");
        return shown != null && MessageDigest.isEqual(bytes("Bearer " + secret), bytes(shown));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String phone(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            if (body != null && body.getValue("phone") instanceof String phone) {
                return phone;
            }
        } catch (DecodeException | ClassCastException malformed) {
            LOG.debug("Not a JSON object", malformed);
        }
        throw SharedProblem.VALIDATION_FAILED.problem();
    }

    private static void fail(RoutingContext context, Throwable failure) {
        if (failure instanceof Problem problem) {
            refuse(context, problem);
        } else {
            LOG.error("The operator's act failed", failure);
            context.response().setStatusCode(500).end();
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.code().status())
                .putHeader("content-type", "application/problem+json")
                .end(new JsonObject()
                        .put("status", problem.code().status())
                        .put("code", problem.code().code())
                        .put("title", problem.code().title())
                        .encode());
    }
}
