package com.mecabal.testkit.architecture;

import com.mecabal.platform.identity.Access;
import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client can call at a service.
 *
 * @param access in the words of the gateway's table
 */
record Operation(String method, String path, String access) {

    private static final String WEB_SOCKET = "io.quarkus.websockets.next.WebSocket";

    static Stream<Operation> of(JavaClass type) {
        if (type.isAnnotatedWith(WEB_SOCKET)) {
            String path =
                    (String) type.getAnnotationOfType(WEB_SOCKET).get("path").orElseThrow();
            return Stream.of(new Operation("GET", path, "socket"));
        }
        return type.isAnnotatedWith(Path.class) ? of(type.reflect()) : Stream.empty();
    }

    static Stream<Operation> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> httpMethod(method).stream()
                        .map(http -> new Operation(http, path(resource) + path(method), access(method))));
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
