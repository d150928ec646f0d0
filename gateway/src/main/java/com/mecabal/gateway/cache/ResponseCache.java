package com.mecabal.gateway.cache;

import com.mecabal.gateway.cache.CacheMetrics.Result;
import com.mecabal.gateway.cache.Flights.Flight;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.forward.Forwarder;
import com.mecabal.gateway.forward.ResponseHeaders;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import com.mecabal.gateway.route.CacheRule;
import com.mecabal.gateway.route.RoutingTable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers a call from memory where it can, else asks the upstream once for all who ask the same. */
@ApplicationScoped
public class ResponseCache {

    private final Vertx vertx;
    private final Forwarder forwarder;
    private final CachedPages pages;
    private final PurgeEvents events;
    private final CacheMetrics metrics;
    private final Flights flights = new Flights();

    ResponseCache(Vertx vertx, Forwarder forwarder, CachedPages pages, PurgeEvents events, CacheMetrics metrics) {
        this.vertx = vertx;
        this.forwarder = forwarder;
        this.pages = pages;
        this.events = events;
        this.metrics = metrics;
    }

    /** Completes when the answer is written; fails with the refusal that the caller gets instead. */
    public Future<Void> answer(Exchange exchange, RoutingTable table) {
        CacheRule rule = exchange.route().cache();
        if (rule == null) {
            return forwarder.forward(exchange, table);
        }
        Optional<Asked> asked = Asked.by(exchange);
        if (asked.isEmpty()) {
            return forwardPast(exchange, table);
        }
        return answer(exchange, table, asked.get());
    }

    private Future<Void> answer(Exchange exchange, RoutingTable table, Asked asked) {
        long now = System.nanoTime();
        Optional<CachedPage> known = pages.find(asked);
        if (known.isPresent() && known.get().isFresh(now)) {
            metrics.answered(asked, Result.HIT);
            PageWriter.write(exchange, known.get(), hit(known.get(), now));
            return Future.succeededFuture();
        }
        if (known.isPresent() && known.get().isServedWhileAskingAnew(now) && events.areHeard()) {
            metrics.answered(asked, Result.STALE);
            ask(exchange, table, asked);
            PageWriter.write(exchange, known.get(), hit(known.get(), now));
            return Future.succeededFuture();
        }
        Flight flight = ask(exchange, table, asked);
        metrics.answered(asked, flight.isFirst() ? Result.MISS : Result.COALESCED);
        String how = (known.isPresent() ? "fwd=stale" : "fwd=uri-miss") + (flight.isFirst() ? "" : "; collapsed");
        return within(exchange, table, flight.answer()).transform(answer -> {
            exchange.upstreamTook(System.nanoTime() - now);
            if (answer.failed()) {
                return spare(exchange, asked, answer.cause());
            }
            AnsweredPage page = answer.result();
            if (page.page().status() >= 500 && findSpare(asked).isPresent()) {
                return spare(exchange, asked, EdgeProblem.UPSTREAM_UNAVAILABLE.refusal());
            }
            if (!flight.isFirst() && !page.isForAll()) {
                return forwardPast(exchange, table);
            }
            if (!flight.isFirst() && pages.isOvertaken(page.page(), now)) {
                return answer(exchange, table, asked);
            }
            PageWriter.write(exchange, page.page(), how);
            return Future.succeededFuture();
        });
    }

    /** For this caller alone; he gets no copy, and nobody gets one of his. */
    private Future<Void> forwardPast(Exchange exchange, RoutingTable table) {
        metrics.answered(exchange.route().label(), Result.BYPASS);
        PageWriter.say(exchange, "fwd=bypass");
        if (!exchange.route().cache().shared()) {
            ResponseHeaders.vary(exchange.response().headers(), HttpHeaders.AUTHORIZATION.toString());
        }
        return forwarder.forward(exchange, table);
    }

    /** The call belongs to no caller: it goes on when the one who set it off leaves. */
    private Flight ask(Exchange exchange, RoutingTable table, Asked asked) {
        long askedAt = System.nanoTime();
        return flights.join(
                asked,
                () -> forwarder
                        .fetch(asked.question(exchange), table)
                        .map(fetched -> AnsweredPage.of(asked, fetched, askedAt))
                        .onSuccess(answered -> {
                            if (answered.isKeepable()) {
                                pages.keep(asked, answered.page());
                            }
                        }));
    }

    /** Each who waits has the time of his row, from when he came, and hears on his own event loop. */
    private Future<AnsweredPage> within(Exchange exchange, RoutingTable table, Future<AnsweredPage> answer) {
        Promise<AnsweredPage> heard = ((ContextInternal) vertx.getOrCreateContext()).promise();
        answer.onComplete(heard);
        long patience = table.times(exchange.route().trafficClass()).whole().toMillis();
        return heard.future()
                .timeout(patience, TimeUnit.MILLISECONDS)
                .recover(failed -> Future.failedFuture(
                        failed instanceof TimeoutException
                                ? EdgeProblem.UPSTREAM_TIMEOUT
                                        .refusal()
                                        .with(
                                                "component",
                                                table.upstreams()
                                                        .get(exchange.route().upstream())
                                                        .component())
                                : failed));
    }

    /** Looked for anew: what was there before the call may have been dropped meanwhile. */
    private Optional<CachedPage> findSpare(Asked asked) {
        long now = System.nanoTime();
        return events.areHeard() ? pages.find(asked).filter(page -> page.isSpare(now)) : Optional.empty();
    }

    private Future<Void> spare(Exchange exchange, Asked asked, Throwable failure) {
        Optional<CachedPage> page = findSpare(asked);
        if (page.isEmpty()) {
            return Future.failedFuture(failure);
        }
        metrics.answered(asked, Result.STALE);
        String detail = failure instanceof Refusal refusal ? refusal.problem().code() : "failed";
        PageWriter.write(
                exchange,
                page.get(),
                "fwd=stale; detail=" + detail + "; ttl=" + seconds(page.get().freshFor(System.nanoTime())));
        return Future.succeededFuture();
    }

    private static String hit(CachedPage page, long now) {
        return "hit; ttl=" + seconds(page.freshFor(now));
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }
}
