package com.mecabal.gateway.exchange;

import io.vertx.core.Future;

/** Something that the gateway answers itself, on a row of the table whose upstream is {@code gateway}. */
public interface OwnEndpoint {

    /** Whether it answers the row of this pattern. */
    boolean answers(String pattern);

    /** Completes when the answer is written; fails with a refusal. */
    Future<Void> answer(Exchange exchange);
}
