package com.mecabal.testkit.architecture;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client can call at a service.
 *
 * @param access in the words of the gateway's table
 * @param parameters that the query may have
 * @param publicAnswer null when answers are for their caller alone
 */
record Operation(String method, String path, String access, Set<String> parameters, PublicAnswer publicAnswer) {

    private static final String WEB_SOCKET = "io.quarkus.websockets.next.WebSocket";

    static Stream<Operation> of(JavaClass type) {
        if (type.isAnnotatedWith(WEB_SOCKET)) {
            String path =
                    (String) type.getAnnotationOfType(WEB_SOCKET).get("path").orElseThrow();
            return Stream.of(new Operation("GET", path, "socket", Set.of(), null));
        }
        return type.isAnnotatedWith(Path.class) ? of(type.reflect()) : Stream.empty();
    }

    static Stream<Operation> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> httpMethod(method).stream()
                        .map(http -> new Operation(
                                http,
                                path(resource) + path(method),
                                access(method),
                                parameters(method),
                                method.getAnnotation(PublicAnswer.class))));
    }

    Operation at(String otherPath) {
        return new Operation(method, otherPath, access, parameters, publicAnswer);
    }

    @Override
    public String toString() {
        return method + " " + path + " (" + access + ")";
    }

    private static Set<String> parameters(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> parameter.isAnnotationPresent(BeanParam.class)
                        ? Arrays.stream(parameter.getType().getDeclaredFields())
                        : Stream.of(parameter))
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        String text = path == null ? "" : path.value().replaceAll("^/|/$", "");
        return text.isEmpty() ? "" : "/" + text;
    }

    private static String access(Method method) {
        Access access = method.isAnnotationPresent(Access.class)
                ? method.getAnnotation(Access.class)
                : method.getDeclaringClass().getAnnotation(Access.class);
        return switch (access == null ? Access.Level.ONBOARDED : access.value()) {
            case NONE -> "none";
            case OPTIONAL -> "optional";
            case SIGNED_IN, ONBOARDED -> "required";
        };
    }
}
