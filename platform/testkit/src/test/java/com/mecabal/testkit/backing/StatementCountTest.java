package com.mecabal.testkit.backing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatementCountTest {

    StatementCount statements;

    @Inject
    Pool pool;

    @Test
    void read_isItsOneStatement() {
        TestNeighbour reader = TestNeighbour.resident();
        assertThat(statements.of(() -> reader.get("/v1/notes").expect(200)))
                .singleElement()
                .asString()
                .startsWith("SELECT * FROM note");
    }

    @Test
    void write_isAllOfItsTransaction() {
        TestNeighbour writer = TestNeighbour.resident();
        assertThat(statements.of(() ->
                        writer.post("/v1/notes", Map.of("text", "counted")).expect(201)))
                .containsSubsequence("BEGIN", "INSERT INTO note (id, author_id, text) VALUES ($1, $2, $3)", "COMMIT");
    }

    @Test
    void everyExecution_isCountedWhateverItsSizeAndItsPreparation() {
        String large = "x".repeat(100_000);
        assertThat(statements.of(() -> {
                    for (int row = 0; row < 3; row++) {
                        await(pool.preparedQuery("SELECT $1::text").execute(Tuple.of(large)));
                    }
                    await(pool.query("SELECT '" + large + "'").execute());
                    await(pool.query("SELECT 1").execute());
                }))
                .hasSize(5)
                .startsWith("SELECT $1::text", "SELECT $1::text", "SELECT $1::text")
                .endsWith("SELECT 1");
    }

    @Test
    void statementOfAnyLength_staysPrepared() {
        String comment = "/* " + "x".repeat(10_000) + " */";
        Runnable asked =
                () -> await(pool.preparedQuery("SELECT $1::int" + comment).execute(Tuple.of(1)));
        assertThat(statements.of(asked)).hasSize(1);
        assertThat(statements.parsedBy(asked)).isEmpty();
    }

    private static void await(Uni<?> answer) {
        answer.await().indefinitely();
    }
}
