package com.mecabal.gateway.entry;

import com.mecabal.gateway.exchange.Caller;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.limit.Limits;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import com.mecabal.gateway.revocation.RevocationList;
import com.mecabal.gateway.route.Access;
import com.mecabal.gateway.socket.SocketProtocols;
import com.mecabal.gateway.token.TokenCheck;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds out who calls, as far as the row wants to know. */
@ApplicationScoped
class Bearer {

    private static final String SCHEME = "bearer ";

    private final TokenCheck tokens;
    private final RevocationList revocations;
    private final Limits limits;

    Bearer(TokenCheck tokens, RevocationList revocations, Limits limits) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.limits = limits;
    }

    Future<Void> identify(Exchange exchange) {
        Access access = exchange.route().access();
        if (access == Access.NONE || access == Access.WEBHOOK) {
            return Future.succeededFuture();
        }
        String authorization = exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
        String socketToken = access == Access.SOCKET ? SocketProtocols.token(exchange.request()) : null;
        if (authorization == null && socketToken == null) {
            return access == Access.REQUIRED
                    ? Future.failedFuture(EdgeProblem.TOKEN_MISSING.refusal())
                    : Future.succeededFuture();
        }
        return check(socketToken != null ? socketToken : token(authorization))
                .recover(refused -> paidBy(exchange, refused))
                .compose(caller -> {
                    exchange.calledBy(caller);
                    Optional<Refusal> revoked = revocations.check(caller);
                    return revoked.isPresent() ? Future.failedFuture(revoked.get()) : Future.succeededFuture();
                });
    }

    private Future<Caller> check(String token) {
        return token == null ? Future.failedFuture(EdgeProblem.TOKEN_INVALID.refusal()) : tokens.check(token);
    }

    private Future<Caller> paidBy(Exchange exchange, Throwable refused) {
        boolean guessing = refused instanceof Refusal refusal && refusal.problem() == EdgeProblem.TOKEN_INVALID;
        return guessing
                ? limits.takeForBadToken(exchange).compose(paid -> Future.failedFuture(refused))
                : Future.failedFuture(refused);
    }

    private static String token(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).trim()
                : null;
    }
}
