package com.mecabal.testkit.http;

import com.mecabal.testkit.contract.ProblemConformance;
import com.mecabal.testkit.contract.PublicAnswerConformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service under test over real HTTP; every refusal that it gives must be registered, everybody in a public answer tagged. */
public final class Service {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private Service() {}

    public static URI uri(String path) {
        return URI.create("http://localhost:" + port("quarkus.http.test-port", 8081) + path);
    }

    public static URI managementUri(String path) {
        return URI.create("http://localhost:" + port("quarkus.management.test-port", 9001) + path);
    }

    /** A request of nobody in particular. */
    public static Call call(String method, String path) {
        return new Call(method, path);
    }

    static Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Answer answer = new Answer(response.statusCode(), response);
            ProblemConformance.check(answer);
            PublicAnswerConformance.check(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int port(String key, int otherwise) {
        return ConfigProvider.getConfig().getOptionalValue(key, Integer.class).orElse(otherwise);
    }
}
