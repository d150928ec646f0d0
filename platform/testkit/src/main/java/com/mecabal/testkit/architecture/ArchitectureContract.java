package com.mecabal.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.media.MediaResource;
import com.mecabal.platform.problem.ProblemCode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules of the house that a machine can hold; every service implements it in its {@code ArchitectureTest}. */
public interface ArchitectureContract {

    /** The last part of the service's package: {@code social}. */
    String service();

    @Test
    default void service_dependsOnThePlatformOnly() {
        noClasses()
                .that()
                .resideInAPackage("com.mecabal." + service() + "..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "belong to another service",
                        type -> type.getPackageName().startsWith("com.mecabal.")
                                && !type.getPackageName().startsWith("com.mecabal." + service())
                                && !type.getPackageName().startsWith("com.mecabal.platform")
                                && !type.getPackageName().startsWith("com.mecabal.contracts")))
                .check(main());
    }

    @Test
    default void types_answerAQuestionByTheirName() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|DTO|Dto|Common|Base|V[0-9])")
                .check(main());
    }

    @Test
    default void mainCode_neverBlocks() {
        noClasses()
                .should()
                .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "it waits for a Uni",
                        call -> call.getTargetOwner().getName().equals("io.smallrye.mutiny.groups.UniAwait")
                                || call.getTargetOwner().getName().equals("java.lang.Thread")
                                        && call.getName().equals("sleep")))
                .check(main());
    }

    @Test
    default void persistence_isPlainSql() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate.reactive..", "java.sql..")
                .check(main());
    }

    @Test
    default void everyRoute_saysWhoMayCallIt() {
        methods()
                .that()
                .areAnnotatedWith(GET.class)
                .or()
                .areAnnotatedWith(POST.class)
                .or()
                .areAnnotatedWith(PUT.class)
                .or()
                .areAnnotatedWith(PATCH.class)
                .or()
                .areAnnotatedWith(DELETE.class)
                .should(sayWhoMayCall())
                .allowEmptyShould(true)
                .check(main());
    }

    /** With this no two services can claim one path: each path has one row, and a row one service. */
    @Test
    default void everyRoute_standsInTheGatewaysTableWithTheSameAccess() throws IOException {
        GatewayRoutes table = GatewayRoutes.shipped();
        List<Operation> operations = operations();
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations) {
            var row = table.match(operation.method(), operation.path()).orElse(null);
            if (row == null) {
                faults.add(operation + " is in no row");
            } else if (!row.upstream().equals(service())) {
                faults.add(operation + " goes to another service: " + row);
            } else if (!row.access().equals(operation.access())) {
                faults.add(operation + " is routed with another access: " + row);
            }
        }
        assertThat(operations).as("operations of " + service()).isNotEmpty();
        assertThat(faults).isEmpty();
    }

    /** A parameter that the row does not know goes past the gateway's memory; one that nobody reads would only be forgotten there. */
    @Test
    default void everyPublicAnswer_isKeptByItsRowUnderAllItsParameters() throws IOException {
        GatewayRoutes table = GatewayRoutes.shipped();
        Map<GatewayRoutes.Row, Set<String>> parameters = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations()) {
            var row = table.match(operation.method(), operation.path()).orElseThrow();
            if (operation.publicAnswer() == null) {
                if (row.isKept()) {
                    faults.add(operation + " is no @PublicAnswer, but kept: " + row);
                }
            } else if (!row.isKept()) {
                faults.add(operation + " is a @PublicAnswer, but not kept: " + row);
            } else if (operation.publicAnswer().forEveryone() != row.isKeptForEveryone()) {
                faults.add(operation + " and its row do not agree whether it is for everyone: " + row);
            } else {
                parameters.computeIfAbsent(row, first -> new TreeSet<>()).addAll(operation.parameters());
            }
        }
        parameters.forEach((row, read) -> {
            if (!row.keptBy().equals(read)) {
                faults.add(row + " keeps by " + row.keptBy() + ", but its operations read " + read);
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    default void refusals_areEnums() {
        classes()
                .that()
                .implement(ProblemCode.class)
                .should()
                .beEnums()
                .allowEmptyShould(true)
                .check(main());
    }

    @Test
    default void migrations_areNumberedWithoutGapsAndStateTheirLevel() throws IOException {
        List<String> files = migrations();
        for (int i = 0; i < files.size(); i++) {
            assertThat(files.get(i)).matches("V%04d__[a-z0-9_]+\\.sql".formatted(i + 1));
            String first =
                    Files.readAllLines(migrationFolder().resolve(files.get(i))).getFirst();
            assertThat(first).as("the first line of %s says why", files.get(i)).startsWith("-- ");
        }
        assertThat(settings().getProperty("mecabal.migration.level", "0"))
                .as("mecabal.migration.level in application.properties")
                .isEqualTo(Integer.toString(files.size()));
    }

    @Test
    default void indexes_nameTheQueryTheyServe() throws IOException {
        List<String> nameless = new ArrayList<>();
        for (String file : migrations()) {
            String sql = Files.readString(migrationFolder().resolve(file));
            var made = java.util.regex.Pattern.compile("(?i)CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+(\\w+)")
                    .matcher(sql);
            while (made.find()) {
                if (!sql.contains("COMMENT ON INDEX " + made.group(1) + " IS")) {
                    nameless.add(file + ": " + made.group(1));
                }
            }
        }
        assertThat(nameless).as("indexes without COMMENT ON INDEX").isEmpty();
    }

    private JavaClasses main() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.mecabal." + service());
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        main().forEach(type -> Operation.of(type).forEach(operations::add));
        if (Boolean.parseBoolean(settings().getProperty("mecabal.media.enabled"))) {
            Operation.of(MediaResource.class)
                    .map(read -> read.at(read.path().replace("{service}", service())))
                    .forEach(operations::add);
        }
        return operations;
    }

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        return new ArchCondition<>("carry @Access, or stand in a class that does") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean said = method.isAnnotatedWith(Access.class)
                        || method.getOwner().isAnnotatedWith(Access.class);
                events.add(new SimpleConditionEvent(method, said, method.getFullName() + " has no @Access"));
            }
        };
    }

    private static Path migrationFolder() {
        return Path.of("src/main/resources/db/migration");
    }

    private static List<String> migrations() throws IOException {
        if (!Files.isDirectory(migrationFolder())) {
            return List.of();
        }
        try (var files = Files.list(migrationFolder())) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static Properties settings() {
        try (var in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            Properties settings = new Properties();
            settings.load(in);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
