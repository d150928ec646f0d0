package com.mecabal.auth.role;

import com.mecabal.auth.AuthConfig;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Gives the first roles of a development installation on the management port: somebody must appoint the first manager.
 * It stands only where the console sender carries a channel, and production refuses to start with that.
 */
@ApplicationScoped
class DevelopmentGrants {

    private static final Logger LOG = Logger.getLogger(DevelopmentGrants.class);
    private static final int BODY_LIMIT = 4096;

    private final AuthConfig config;
    private final GrantRole grant;

    DevelopmentGrants(AuthConfig config, GrantRole grant) {
        this.config = config;
        this.grant = grant;
    }

    void route(@Observes ManagementInterface management) {
        if (config.senders().containsValue("console")) {
            management
                    .router()
                    .post("/q/dev/role-grants")
                    .handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                    .handler(this::grant);
        }
    }

    private void grant(RoutingContext context) {
        Uni<UUID> granted;
        try {
            NewRoleGrant wanted = read(context.body().asJsonObject());
            granted = grant.byOperator(wanted.accountId(), wanted.scoped());
        } catch (Problem refusal) {
            refuse(context, refusal);
            return;
        } catch (DecodeException | IllegalArgumentException | ClassCastException malformed) {
            refuse(context, SharedProblem.VALIDATION_FAILED.problem());
            return;
        }
        granted.subscribe()
                .with(
                        id -> context.response()
                                .setStatusCode(201)
                                .putHeader("content-type", "application/json")
                                .end(new JsonObject().put("id", id.toString()).encode()),
                        failure -> fail(context, failure));
    }

    private static NewRoleGrant read(JsonObject body) {
        if (body == null || body.getString("accountId") == null || body.getString("role") == null) {
            throw new IllegalArgumentException("An account and a role are needed");
        }
        String scope = body.getString("scopeId");
        return new NewRoleGrant(
                UUID.fromString(body.getString("accountId")),
                body.getString("role"),
                scope == null ? null : UUID.fromString(scope),
                null,
                null);
    }

    private static void fail(RoutingContext context, Throwable failure) {
        if (failure instanceof Problem problem) {
            refuse(context, problem);
        } else {
            LOG.error("The operator's grant failed", failure);
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
