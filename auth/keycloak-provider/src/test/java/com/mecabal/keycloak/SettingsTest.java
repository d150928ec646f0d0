package com.mecabal.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static String key(String id) {
        return id + ":"
                + Base64.getEncoder()
                        .encodeToString(TestAssertions.keyPair().getPublic().getEncoded());
    }

    private static Map<String, String> whole() {
        return new HashMap<>(Map.of(
                Settings.PUBLIC_KEYS,
                key("a1") + "," + key("a2"),
                "KEYCLOAK_MINT_SECRET",
                "m".repeat(32),
                "KEYCLOAK_PROVISION_SECRET",
                "p".repeat(32)));
    }

    @Test
    void from_trustsEveryKeyListed() {
        assertThat(Settings.from(whole()::get).assertionKeys().byId()).containsOnlyKeys("a1", "a2");
    }

    @Test
    void from_namesEveryMissingKey() {
        assertThatThrownBy(() -> Settings.from(name -> null))
                .hasMessageContainingAll(
                        "AUTH_ASSERTION_PUBLIC_KEYS", "KEYCLOAK_MINT_SECRET", "KEYCLOAK_PROVISION_SECRET");
    }

    @Test
    void from_refusesShortSecretsAndForeignKeys() {
        var shortSecret = whole();
        shortSecret.put("KEYCLOAK_MINT_SECRET", "changeme");
        var foreignKey = whole();
        foreignKey.put(Settings.PUBLIC_KEYS, "a1:AAAA");

        assertThatThrownBy(() -> Settings.from(shortSecret::get)).hasMessageContaining("KEYCLOAK_MINT_SECRET");
        assertThatThrownBy(() -> Settings.from(foreignKey::get)).isInstanceOf(IllegalArgumentException.class);
    }
}
