package com.mecabal.marketplace.category;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Service;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CategoryResourceTest {

    @Test
    void tree_namesEveryParentBeforeItsChildren() {
        Set<String> named = new HashSet<>();
        for (JsonNode category : items("")) {
            assertThat(category.at("/names/en").asText()).isNotBlank();
            assertThat(category.get("icon").asText()).isNotBlank();
            assertThat(category.get("colour").asText()).matches("#[0-9A-Fa-f]{6}");
            if (category.hasNonNull("parentId")) {
                assertThat(named).contains(category.get("parentId").asText());
            }
            named.add(category.get("id").asText());
        }
        assertThat(named).contains("services", "tutoring", "electronics", "generators-solar", "jobs");
    }

    @Test
    void tree_ofATypeHasOnlyWhatTakesIt() {
        assertThat(items("?type=service"))
                .isNotEmpty()
                .allSatisfy(category -> assertThat(category.get("types"))
                        .anyMatch(type -> type.asText().equals("service")));
        assertThat(items("?type=boat")).isEmpty();
    }

    @Test
    void category_isFoundByItsId() {
        JsonNode tutoring = Service.call("GET", "/v1/listing-categories/tutoring")
                .send()
                .expect(200)
                .json();
        assertThat(tutoring.get("parentId").asText()).isEqualTo("services");
        assertThat(tutoring.get("leaf").asBoolean()).isTrue();
        JsonNode services = Service.call("GET", "/v1/listing-categories/services")
                .send()
                .expect(200)
                .json();
        assertThat(services.get("leaf").asBoolean()).isFalse();
        Service.call("GET", "/v1/listing-categories/boats").send().expect(404, "not-found");
    }

    private static JsonNode items(String query) {
        return Service.call("GET", "/v1/listing-categories" + query)
                .send()
                .expect(200)
                .json()
                .get("items");
    }
}
