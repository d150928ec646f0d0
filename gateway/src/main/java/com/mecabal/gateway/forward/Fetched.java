package com.mecabal.gateway.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A whole answer of an upstream, with its headers as they came. */
public record Fetched(int status, MultiMap headers, Buffer body) {}
