package com.mecabal.gateway.cache;

import com.mecabal.gateway.compress.Coding;
import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.EntityTag;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.forward.ResponseHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Gives one caller a page, in the form that he takes, or tells him that he has it already. */
final class PageWriter {

    private PageWriter() {}

    /** How the call was answered, in the words of RFC 9211. */
    static void say(Exchange exchange, String how) {
        exchange.response().putHeader("Cache-Status", "gateway; " + how);
    }

    /** @param how as {@link #say} takes it */
    static void write(Exchange exchange, CachedPage page, String how) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        MultiMap headers = response.headers();
        page.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        say(exchange, how);
        headers.set(HttpHeaders.AGE, Long.toString(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - page.askedAt())));
        String type = page.headers().get(HttpHeaders.CONTENT_TYPE);
        if (Coding.isText(type)) {
            ResponseHeaders.vary(headers, HttpHeaders.ACCEPT_ENCODING.toString());
        }
        if (page.etag() != null) {
            headers.set(HttpHeaders.ETAG, page.etag());
            if (page.status() == 200 && EntityTag.isHeldBy(exchange.request(), page.etag())) {
                headers.remove(HttpHeaders.CONTENT_TYPE);
                response.setStatusCode(304).end();
                return;
            }
        }
        response.setStatusCode(page.status());
        Buffer body;
        if (Answers.isProblem(type)) {
            body = Answers.named(page.body().plain(), page.status(), exchange.id());
        } else {
            Optional<Coding> coding = page.body().coding(exchange.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
            coding.ifPresent(packed -> headers.set(HttpHeaders.CONTENT_ENCODING, packed.token()));
            body = page.body().bytes(coding);
        }
        exchange.sent(body.length());
        response.end(body);
    }
}
