package com.mecabal.platform.cache;

import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.paging.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says of each answer of a {@link PublicAnswer} method whether it may be kept, for how long, and what it shows. */
public class PublicAnswerFilter {

    private static final Pattern ABOUT = Pattern.compile("([a-z-]+):(?:\\{(\\w+)}|([\\w-]+))");
    private static final String TAGS = "Cache-Tag";

    @Inject
    Caller caller;

    /** Before the entity tag, which leaves no view in a 304. */
    @ServerResponseFilter(priority = 3000)
    public void say(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo target) {
        Method method = target.getResourceMethod();
        PublicAnswer said = method == null ? null : method.getAnnotation(PublicAnswer.class);
        if (said == null) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        for (String name : said.varies()) {
            headers.add(HttpHeaders.VARY, name);
        }
        if (caller.viewer().isSignedIn() && !said.forEveryone()) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-store");
            return;
        }
        CacheTags tags = tags(said, request.getUriInfo(), response.getEntity());
        boolean kept = (response.getStatus() == 200 || response.getStatus() == 404) && !tags.areTooMany();
        if (kept) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "public, max-age=" + said.seconds());
            if (!tags.header().isEmpty()) {
                headers.putSingle(TAGS, tags.header());
            }
        }
    }

    private static CacheTags tags(PublicAnswer said, UriInfo uri, Object entity) {
        CacheTags tags = new CacheTags();
        for (String about : said.about()) {
            Matcher matcher = ABOUT.matcher(about);
            if (!matcher.matches()) {
                throw new IllegalStateException("not kind:{parameter}: " + about);
            }
            String parameter = matcher.group(2);
            tags.add(matcher.group(1), parameter == null ? matcher.group(3) : sent(uri, parameter));
        }
        if (entity instanceof Shows view) {
            view.shown(tags);
        } else if (entity instanceof Page<?> page) {
            page.items().stream()
                    .filter(Shows.class::isInstance)
                    .map(Shows.class::cast)
                    .forEach(view -> view.shown(tags));
        }
        return tags;
    }

    /** Null when it was not sent, or is nothing that an id looks like: it comes from outside and goes into a header. */
    private static String sent(UriInfo uri, String parameter) {
        String value = uri.getPathParameters().getFirst(parameter);
        if (value == null) {
            value = uri.getQueryParameters().getFirst(parameter);
        }
        return value != null && value.matches("[A-Za-z0-9._-]{1,80}") ? value : null;
    }
}
