package com.mecabal.platform.identity;

import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Makes the {@link Viewer} from the token that the caller sent, never from any other header. */
public class AccessFilter {

    private static final String BEARER = "Bearer ";

    private static final Map<Method, Access.Level> LEVELS = new ConcurrentHashMap<>();

    @Inject
    Caller caller;

    @Inject
    TokenVerifier tokens;

    @ServerRequestFilter(priority = 100)
    public Uni<Response> admit(ContainerRequestContext request, ResourceInfo target) {
        Access.Level level =
                LEVELS.computeIfAbsent(target.getResourceMethod(), method -> level(method, target.getResourceClass()));
        if (level == Access.Level.NONE) {
            return Uni.createFrom().nullItem();
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            if (level == Access.Level.OPTIONAL) {
                return Uni.createFrom().nullItem();
            }
            throw SharedProblem.TOKEN_MISSING.problem();
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
        return tokens.verify(header.substring(BEARER.length()).strip()).map(viewer -> {
            if (level == Access.Level.ONBOARDED && !viewer.isOnboarded()) {
                throw SharedProblem.ONBOARDING_INCOMPLETE.problem().with("nextStep", viewer.onboarding());
            }
            caller.is(viewer);
            return null;
        });
    }

    private static Access.Level level(Method method, Class<?> resource) {
        Access access = method.getAnnotation(Access.class);
        if (access == null) {
            access = resource.getAnnotation(Access.class);
        }
        return access == null ? Access.Level.ONBOARDED : access.value();
    }
}
