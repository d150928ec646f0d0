package com.mecabal.gateway.document;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.exchange.OwnEndpoint;
import com.mecabal.gateway.problem.EdgeProblem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** {@code /docs}: Swagger UI, every byte of it from here. */
@ApplicationScoped
class DocsEndpoint implements OwnEndpoint {

    /** Its own scripts and styles; it sets styles on its elements, and draws its icons from data addresses. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html; charset=utf-8", "css", "text/css", "js", "text/javascript", "png", "image/png");
    private static final List<String> FROM_LIBRARY =
            List.of("swagger-ui.css", "swagger-ui-bundle.js", "favicon-16x16.png", "favicon-32x32.png");
    private static final List<String> OURS = List.of("index.html", "start.js");

    private final Vertx vertx;
    private final boolean on;
    private final String library;

    DocsEndpoint(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.on = config.docs();
        this.library = "META-INF/resources/webjars/swagger-ui/" + version() + "/";
    }

    @Override
    public boolean answers(String pattern) {
        return pattern.equals("/docs/**");
    }

    @Override
    public Future<Void> answer(Exchange exchange) {
        List<String> below =
                exchange.path().segments().subList(1, exchange.path().segments().size());
        String file = below.isEmpty() ? "" : below.getFirst();
        if (!on || below.size() > 1) {
            return Future.failedFuture(EdgeProblem.NO_SUCH_ROUTE.refusal());
        }
        if (file.isEmpty()) {
            return send(exchange, "docs/index.html", "html");
        }
        if (OURS.contains(file)) {
            return send(exchange, "docs/" + file, extension(file));
        }
        return FROM_LIBRARY.contains(file)
                ? send(exchange, library + file, extension(file))
                : Future.failedFuture(EdgeProblem.NOT_FOUND.refusal());
    }

    /** Read when asked for: few people look, and the script alone is more than a megabyte. */
    private Future<Void> send(Exchange exchange, String resource, String extension) {
        return vertx.executeBlocking(() -> read(resource)).map(bytes -> {
            exchange.response()
                    .putHeader("Content-Security-Policy", POLICY)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
            Answers.send(exchange, 200, TYPES.get(extension), bytes);
            return null;
        });
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }

    private static Buffer read(String resource) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw EdgeProblem.NOT_FOUND.refusal();
            }
            return Buffer.buffer(in.readAllBytes());
        }
    }

    private static String version() {
        try (InputStream in =
                DocsEndpoint.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException | NullPointerException missing) {
            throw new IllegalStateException("Swagger UI is not on the class path", missing);
        }
    }
}
