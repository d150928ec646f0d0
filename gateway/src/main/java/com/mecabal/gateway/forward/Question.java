package com.mecabal.gateway.forward;

import com.mecabal.gateway.route.Route;
import io.vertx.core.MultiMap;

/**
 * A GET that is asked for nobody in particular: its answer may be given to many.
 *
 * @param uri path and query as the upstream gets them
 * @param headers all that it gets
 */
public record Question(Route route, String uri, MultiMap headers) {}
