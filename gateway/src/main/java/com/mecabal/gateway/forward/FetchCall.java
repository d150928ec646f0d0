package com.mecabal.gateway.forward;

import com.mecabal.gateway.route.TrafficClass.Times;
import com.mecabal.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** A question whose answer is read whole. */
final class FetchCall extends Call<Fetched> {

    /** Rows that are read so carry pages; what is larger than this is none. */
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private final Question question;

    FetchCall(Vertx vertx, Question question, Upstream upstream, Times times) {
        super(vertx, question.route(), upstream, times);
        this.question = question;
    }

    @Override
    HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    String uri() {
        return question.uri();
    }

    @Override
    Future<HttpClientResponse> send(HttpClientRequest request) {
        request.headers().addAll(question.headers());
        return request.send();
    }

    @Override
    boolean isRepeatable() {
        return true;
    }

    @Override
    protected Future<Fetched> read(HttpClientResponse answer, Promise<Fetched> done) {
        Buffer body = Buffer.buffer();
        answer.exceptionHandler(broken -> done.tryFail(badAnswer()));
        answer.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LARGEST_ANSWER) {
                answer.request().reset();
                done.tryFail(badAnswer());
            }
        });
        answer.endHandler(end -> done.tryComplete(new Fetched(answer.statusCode(), answer.headers(), body)));
        answer.resume();
        return done.future();
    }
}
