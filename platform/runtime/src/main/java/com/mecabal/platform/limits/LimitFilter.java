package com.mecabal.platform.limits;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells the caller about the buckets that applied, on 2xx too. */
public class LimitFilter {

    @Inject
    LimitHeaders applied;

    @ServerResponseFilter
    public void tell(ContainerResponseContext response) {
        if (!applied.isEmpty()) {
            response.getHeaders().putSingle("RateLimit-Policy", applied.policy());
            response.getHeaders().putSingle("RateLimit", applied.limit());
        }
    }
}
