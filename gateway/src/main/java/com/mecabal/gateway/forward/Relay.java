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
    private static final long WHOLE_BYTES = 64 * 1024;

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
        if (!isHead() && (Call.isProblem(answer) || isShort())) {
            whole(done);
        } else {
            stream(done);
        }
        return done.future();
    }

    private boolean isHead() {
        return exchange.method().equals("HEAD");
    }

    private boolean isShort() {
        String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) <= WHOLE_BYTES && !WITHOUT_BODY.contains(answer.statusCode());
    }

    /** In one piece, which costs less than two; one that breaks off is a bad answer and not half an answer. */
    private void whole(Promise<Void> done) {
        answer.body().onFailure(broken -> broken(done)).onSuccess(body -> {
            HttpServerResponse response = exchange.response();
            if (!response.closed() && !response.ended()) {
                Buffer plain = plain(body);
                Buffer out = head().map(coding -> packed(coding, plain)).orElse(plain);
                exchange.sent(out.length());
                response.end(out);
            }
            done.tryComplete();
        });
        answer.resume();
    }

    private static Buffer packed(Coding coding, Buffer body) {
        Compressor compressor = new Compressor(coding);
        return compressor.add(body).appendBuffer(compressor.finish());
    }

    /** Unchanged, except that a problem names this request: two ids for one failure help nobody. */
    private Buffer plain(Buffer body) {
        return Call.isProblem(answer) ? Answers.named(body, answer.statusCode(), exchange.id()) : body;
    }

    private void stream(Promise<Void> done) {
        HttpServerResponse response = exchange.response();
        Compressor compressor = head().map(Compressor::new).orElse(null);
        String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (compressor == null && length != null) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        } else if (!WITHOUT_BODY.contains(answer.statusCode()) && !isHead()) {
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

    /** Status and headers, but for the length. Answers how the body is to be compressed. */
    private Optional<Coding> head() {
        HttpServerResponse response = exchange.response();
        response.setStatusCode(answer.statusCode());
        HeaderRules.outbound(answer.headers(), response.headers());
        ResponseHeaders.caching(exchange.route(), response.headers());
        String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
        if (Coding.isText(type)) {
            ResponseHeaders.vary(response.headers(), HttpHeaders.ACCEPT_ENCODING.toString());
        }
        Optional<Coding> coding = coding(type, answer.getHeader(HttpHeaders.CONTENT_LENGTH));
        coding.ifPresent(chosen -> response.putHeader(HttpHeaders.CONTENT_ENCODING, chosen.token()));
        return coding;
    }

    /** Not compressed: what is small or no text, what already is, and what holds a token, since its length would leak it. */
    private Optional<Coding> coding(String type, String length) {
        boolean worth = Coding.isWorth(type, length == null ? -1 : Long.parseLong(length))
                && !answer.headers().contains(HttpHeaders.CONTENT_ENCODING)
                && !isHead()
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
