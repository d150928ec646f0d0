package com.mecabal.gateway.entry;

import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.problem.EdgeProblem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body whole, up to the row's limit, whether its length was declared or not. */
final class BodyReader {

    /** A phone on a bad link stalls; half a minute without a byte is more than a stall. */
    private static final long IDLE_MS = 30_000;

    private BodyReader() {}

    static Future<Void> read(Vertx vertx, Exchange exchange) {
        HttpServerRequest request = exchange.request();
        if (!RequestRules.hasBody(request)) {
            exchange.body(Buffer.buffer());
            request.resume();
            return Future.succeededFuture();
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        Promise<Void> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        long[] lastByte = {System.nanoTime()};
        long timer = vertx.setPeriodic(IDLE_MS / 3, tick -> {
            if (System.nanoTime() - lastByte[0] > IDLE_MS * 1_000_000) {
                whole.tryFail(EdgeProblem.BODY_TIMEOUT.refusal());
            }
        });
        request.handler(part -> {
            lastByte[0] = System.nanoTime();
            if (body.length() + part.length() > exchange.route().bodyLimit()) {
                request.pause();
                whole.tryFail(RequestRules.tooLarge(exchange.route()));
            } else {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(gone -> whole.tryFail(EdgeProblem.BAD_FRAMING.refusal()));
        request.endHandler(end -> {
            exchange.body(body);
            whole.tryComplete();
        });
        request.resume();
        return whole.future().onComplete(done -> vertx.cancelTimer(timer));
    }
}
