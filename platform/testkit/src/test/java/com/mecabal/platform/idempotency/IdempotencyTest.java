package com.mecabal.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    Pool pool;

    private final TestNeighbour amina = TestNeighbour.resident();
    private final String key = UUID.randomUUID().toString();

    @Test
    void sameKeyAndBody_meetsTheStoredAnswer() {
        Answer first = write(amina, key, "Good morning").expect(201);
        Answer second = write(amina, key, "Good morning").expect(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(second.header("idempotent-replay")).contains("true");
        assertThat(first.header("idempotent-replay")).isEmpty();
        assertThat(notesOf(amina)).isEqualTo(1);
    }

    @Test
    void sameKeyOtherBody_isRefused() {
        write(amina, key, "Good morning").expect(201);
        write(amina, key, "Good evening").expect(422, "key-reused");
    }

    @Test
    void sameKeyOtherCaller_isAnotherKey() {
        write(amina, key, "Good morning").expect(201);
        write(TestNeighbour.resident(), key, "Good evening").expect(201);
    }

    @Test
    void refusal_isStoredLikeAnyAnswer() {
        write(amina, key, "rude").expect(422, "note-rude");
        assertThat(write(amina, key, "rude").expect(422, "note-rude").header("idempotent-replay"))
                .contains("true");
    }

    /** Nobody reads the body of a method that takes none, and it may come later than the headers. */
    @Test
    void bodyThatNobodyReads_isNotWaitedForOnTheEventLoop() throws Exception {
        String path = "/v1/notes/limited?limit=OPEN_BURST";
        URI target = Service.uri(path);
        String head = String.join(
                "\r\n",
                "POST " + path + " HTTP/1.1",
                "Host: " + target.getHost(),
                "Authorization: Bearer " + amina.token(),
                "Idempotency-Key: " + key,
                "Content-Type: application/json",
                "Content-Length: 2",
                "Connection: close",
                "",
                "");
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(200);
            out.write("{}".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 204");
        }
    }

    @Test
    void parallelRequestsWithOneKey_haveOneEffect() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            Callable<Answer> request = () -> write(amina, key, "All at once");
            List<Future<Answer>> answers = threads.invokeAll(
                    IntStream.range(0, 20).mapToObj(i -> request).toList());
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isIn(201, 409);
            }
        }
        assertThat(notesOf(amina)).isEqualTo(1);
        write(amina, key, "All at once").expect(201);
        assertThat(notesOf(amina)).isEqualTo(1);
    }

    /** The crash between the commit and the answer, as the database sees it afterwards. */
    @Test
    void committedWithoutAnswer_isNeverRunAgain() {
        write(amina, key, "Good morning").expect(201);
        run("UPDATE idempotency SET state = 'committed', lease_until = now() - interval '1 hour' WHERE caller = $1");
        write(amina, key, "Good morning").expect(409, "in-progress");
        assertThat(notesOf(amina)).isEqualTo(1);
    }

    /** The crash before the commit: the key is free again once the lease is over. */
    @Test
    void abandonedAttempt_isTakenOver() {
        write(amina, key, "Good morning").expect(201);
        run("UPDATE idempotency SET state = 'running', lease_until = now() - interval '1 second' WHERE caller = $1");
        write(amina, key, "Good morning").expect(201);
        assertThat(notesOf(amina)).isEqualTo(2);
    }

    @Test
    void storedAnswer_cannotBeReadFromTheTable() {
        write(amina, key, "A very private sentence").expect(201);
        byte[] stored = pool.preparedQuery("SELECT body FROM idempotency WHERE caller = $1")
                .execute(Tuple.of(amina.id().toString()))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getBuffer("body")
                .getBytes();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("private sentence");
    }

    private Answer write(TestNeighbour caller, String idempotencyKey, String text) {
        return caller.call("POST", "/v1/notes")
                .idempotencyKey(idempotencyKey)
                .json(Map.of("text", text))
                .send();
    }

    private long notesOf(TestNeighbour author) {
        return pool.preparedQuery("SELECT count(*) AS n FROM note WHERE author_id = $1")
                .execute(Tuple.of(author.id()))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong("n");
    }

    private void run(String sql) {
        pool.preparedQuery(sql).execute(Tuple.of(amina.id().toString())).await().atMost(PATIENCE);
    }
}
