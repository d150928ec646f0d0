package com.mecabal.gateway.cache;

import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.exchange.OwnEndpoint;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.route.Upstream;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** {@code POST /v1/gateway/cache-purges}: an administrator has pages dropped, on all instances. */
@ApplicationScoped
class PurgesEndpoint implements OwnEndpoint {

    private static final Logger LOG = Logger.getLogger(PurgesEndpoint.class);

    private final Purges purges;

    PurgesEndpoint(Purges purges) {
        this.purges = purges;
    }

    @Override
    public boolean answers(String pattern) {
        return pattern.equals("/v1/gateway/cache-purges");
    }

    @Override
    public Future<Void> answer(Exchange exchange) {
        if (!exchange.caller().isAdmin()) {
            return Future.failedFuture(EdgeProblem.ROLE_REQUIRED.refusal());
        }
        PurgeOrder order = PurgeOrder.read(exchange.body());
        LOG.infof(
                "account %s has dropped %s",
                exchange.caller().accountId(), order.tags().isEmpty() ? "every cached page" : order.tags());
        return purges.everywhere(order)
                .recover(away -> Future.failedFuture(EdgeProblem.UPSTREAM_UNAVAILABLE
                        .refusal()
                        .with("component", Upstream.SELF)
                        .retryAfter(Duration.ofSeconds(2))))
                .compose(told -> exchange.response().setStatusCode(202).end());
    }
}
