package com.mecabal.platform.etag;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every {@link Tagged} answer its ETag, and 304 to whoever has it already. */
public class ETagFilter {

    @ServerResponseFilter(priority = 2000)
    public void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Tagged view) || response.getStatus() >= 300) {
            return;
        }
        String tag = ETags.of(view.tag());
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && "GET".equals(request.getMethod()) && ETags.matches(known, tag)) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }
}
