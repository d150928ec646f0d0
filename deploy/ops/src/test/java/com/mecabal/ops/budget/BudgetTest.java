package com.mecabal.ops.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The budget of the project itself: it fits, what is generated is current, and a number that is raised is noticed. */
class BudgetTest {

    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path copy;

    @Test
    void budget_ofTheProject_fitsAndIsWrittenOut() {
        assertThat(run(DEPLOY, "--check")).isZero();
    }

    @Test
    void single_leavesTwoGigabytesOfTheMachine() {
        Profile single = Budget.read(DEPLOY.resolve("budget.yaml")).profiles().get("single");

        assertThat(single.machine().memory()).isEqualTo(16 * 1024);
        assertThat(single.sumOfMemory()).isLessThanOrEqualTo(14 * 1024);
        assertThat(single.reserves().monitoring()).isEqualTo(1536);
        assertThat(single.reserves().roll()).isEqualTo(single.service("auth").memory());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgres: { memory: 4096 | postgres: { memory: 6096 | limits and reserves
            heap: 144                | heap: 244                | leave too little
            pool: 10                 | pool: 20                 | connections may be opened
            maxConnections: 170      | maxConnections: 120      | connections may be opened
            maxmemory: 512           | maxmemory: 700           | Redis needs
            roll: 448                | roll: 300                | larger than
            ceiling: 14336           | ceiling: 17000           | above the machine's
            """)
    void budget_withOneNumberRaised_isRefused(String number, String raised, String reason) throws IOException {
        String budget = Files.readString(DEPLOY.resolve("budget.yaml"));
        assertThat(budget).contains(number);
        Path file = Files.writeString(copy.resolve("budget.yaml"), budget.replace(number, raised));

        assertThat(Budget.read(file).problems())
                .anySatisfy(problem -> assertThat(problem).contains(reason));
        assertThat(run(copy)).isEqualTo(1);
        assertThat(copy.resolve("single")).doesNotExist();
    }

    @Test
    void budget_withAnotherFlag_isNotCurrentUntilItIsWritten() throws IOException {
        Files.writeString(
                copy.resolve("budget.yaml"),
                Files.readString(DEPLOY.resolve("budget.yaml")).replace("-Xss256k", "-Xss320k"));

        assertThat(run(copy)).isZero();
        assertThat(Files.readString(copy.resolve("single/limits.single.yaml"))).contains("-Xss320k");
        assertThat(run(copy, "--check")).isZero();
        Files.writeString(copy.resolve("native/conf/jvm.options"), "-Xmx9g\n");
        assertThat(run(copy, "--check")).isEqualTo(3);
    }

    private static int run(Path deploy, String... options) {
        PrintWriter unread = new PrintWriter(Writer.nullWriter());
        return new CommandLine(new BudgetCommand())
                .setOut(unread)
                .setErr(unread)
                .execute(Stream.concat(Stream.of(deploy.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
