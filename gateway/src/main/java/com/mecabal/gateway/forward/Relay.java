package com.mecabal.gateway.forward;

import com.mecabal.gateway.compress.Coding;
import com.mecabal.gateway.compress.Compressor;
import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.Set;

/** Lets one answer of an upstream through to the caller. The answer comes paused. */
final class Relay {

    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private final RelayedCall call;
    private final Exchange exchange;
    private final HttpClientResponse answer;

    Relay(RelayedCall call, HttpClientResponse answer) {
        this.call = call;
        this.exchange = call.exchange();
        this.answer = answer;
    }

    Future<Void> run(Promise<Void> done) {
        HttpServerResponse response = exchange.response();
        if (response.closed() || response.ended()) {
            Call.discard(answer);
            return Future.succeededFuture();
        }
        response.setStatusCode(answer.statusCode());
        HeaderRules.outbound(answer.headers(), response.headers());
        ResponseHeaders.caching(exchange.route(), response.headers());
        if (Call.isProblem(answer) && !exchange.method().equals("HEAD")) {
            problem(done);
        } else {
            stream(done);
        }
        return done.future();
    }

    /** Unchanged, except that it names this request: two ids for one failure help nobody. */
    private void problem(Promise<Void> done) {
        answer.body().onFailure(broken -> broken(done)).onSuccess(body -> {
            Buffer named = Answers.named(body, answer.statusCode(), exchange.id());
            exchange.sent(named.length());
            exchange.response().end(named);
            done.tryComplete();
        });
        answer.resume();
    }

    private void stream(Promise<Void> done) {
        HttpServerResponse response = exchange.response();
        String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
        String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        Optional<Coding> coding = coding(type, length);
        Compressor compressor = coding.map(Compressor::new).orElse(null);
        if (Coding.isText(type)) {
            ResponseHeaders.vary(response.headers(), HttpHeaders.ACCEPT_ENCODING.toString());
        }
        if (compressor != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, coding.get().token());
            response.setChunked(true);
        } else if (length != null) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        } else if (!WITHOUT_BODY.contains(answer.statusCode())
                && !exchange.method().equals("HEAD")) {
            response.setChunked(true);
        }
        answer.exceptionHandler(broken -> {
            if (compressor != null) {
                compressor.finish();
            }
            broken(done);
        });
        answer.handler(part -> write(compressor == null ? part : compressor.add(part)));
        answer.endHandler(end -> {
            if (compressor != null) {
                write(compressor.finish());
            }
            if (!response.ended() && !response.closed()) {
                response.end();
            }
            done.tryComplete();
        });
        answer.resume();
    }

    /** Not compressed: what is small or no text, what already is, and what holds a token, since its length would leak it. */
    private Optional<Coding> coding(String type, String length) {
        boolean worth = Coding.isWorth(type, length == null ? -1 : Long.parseLong(length))
                && !answer.headers().contains(HttpHeaders.CONTENT_ENCODING)
                && !exchange.method().equals("HEAD")
                && !exchange.route().label().startsWith("/v1/auth/");
        return worth ? Coding.accepted(exchange.request().getHeader(HttpHeaders.ACCEPT_ENCODING)) : Optional.empty();
    }

    private void write(Buffer part) {
        HttpServerResponse response = exchange.response();
        // A caller who left does not stop a write: its answer is read to the end and thrown away.
        if (response.closed() || response.ended() || part.length() == 0) {
            return;
        }
        exchange.sent(part.length());
        response.write(part);
        if (response.writeQueueFull()) {
            answer.pause();
            response.drainHandler(drained -> answer.resume());
        }
    }

    /** Half an answer cannot be taken back; cutting the connection is the only way to say that it is not whole. */
    private void broken(Promise<Void> done) {
        if (call.isAbandoned()) {
            done.tryComplete();
            return;
        }
        done.tryFail(call.badAnswer());
    }
}
