package com.mecabal.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.architecture.GatewayRoutes.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayRoutesTest {

    private static final GatewayRoutes TABLE = new GatewayRoutes(List.of(
            new Row("/v1/posts/**", List.of(), "social", "required", null),
            new Row("/v1/posts/*", List.of("GET"), "social", "optional", null),
            new Row("/v1/posts/drafts", List.of("GET"), "social", "required", null),
            new Row("/v1/posts/*/comments", List.of("GET"), "social", "optional", null)));

    @Test
    void match_takesTheMostSpecificRowThatTakesTheMethod() {
        assertThat(row("GET", "/v1/posts/{id}")).isEqualTo("/v1/posts/*");
        assertThat(row("GET", "/v1/posts/drafts")).isEqualTo("/v1/posts/drafts");
        assertThat(row("DELETE", "/v1/posts/{id}")).isEqualTo("/v1/posts/**");
        assertThat(row("GET", "/v1/posts/{id}/comments")).isEqualTo("/v1/posts/*/comments");
        assertThat(row("GET", "/v1/posts/{id}/comments/{comment}")).isEqualTo("/v1/posts/**");
        assertThat(row("POST", "/v1/posts")).isEqualTo("/v1/posts/**");
    }

    @Test
    void match_findsNothingOutsideTheTable() {
        assertThat(TABLE.match("GET", "/v1/listings")).isEmpty();
        assertThat(TABLE.match("GET", "/v1")).isEmpty();
    }

    private static String row(String method, String path) {
        return TABLE.match(method, path).orElseThrow().path();
    }
}
