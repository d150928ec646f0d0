package com.mecabal.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.mecabal.gateway");

    @Test
    void features_dependOnEachOtherInOneDirection() {
        slices().matching("com.mecabal.gateway.(*)..").should().beFreeOfCycles().check(GATEWAY);
    }

    @Test
    void gateway_knowsNoServiceAndNoSharedRuntime() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.mecabal.platform..",
                        "com.mecabal.auth..",
                        "com.mecabal.user..",
                        "com.mecabal.social..",
                        "com.mecabal.messaging..",
                        "com.mecabal.marketplace..",
                        "com.mecabal.events..",
                        "com.mecabal.business..",
                        "com.mecabal.notification..",
                        "jakarta.ws.rs..")
                .check(GATEWAY);
    }

    @Test
    void onlyTheTable_isAskedForRows() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.mecabal.gateway.revocation..")
                .and()
                .doNotHaveFullyQualifiedName("com.mecabal.gateway.Parts")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..")
                .because("no request path reads the database")
                .check(GATEWAY);
    }
}
