package com.mecabal.platform.realtime;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;

/** URLs are logged on the way; a client that puts its token there is refused, so that it never ships. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
class NoTokenInUrl implements HttpUpgradeCheck {

    private static final Set<String> NAMES = Set.of("token", "access_token", "bearer", "jwt", "authorization");

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        boolean hasToken = upgrade.httpRequest().params().names().stream()
                .anyMatch(name -> NAMES.contains(name.toLowerCase(Locale.ROOT)));
        return hasToken ? CheckResult.rejectUpgrade(400) : CheckResult.permitUpgrade();
    }
}
