package com.mecabal.user.place;

import static com.mecabal.user.Neighbourhood.ETI_OSA;
import static com.mecabal.user.Neighbourhood.IKOYI;
import static com.mecabal.user.Neighbourhood.LAGOS;
import static com.mecabal.user.Neighbourhood.LEKKI;
import static com.mecabal.user.Neighbourhood.PARKVIEW;
import static com.mecabal.user.Neighbourhood.VICTORIA_ISLAND;
import static com.mecabal.user.Neighbourhood.anonymously;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PlaceResourceTest {

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void states_areThirtySeven() {
        assertThat(all("/v1/places?kind=state&limit=20")).hasSize(37).contains("Lagos", "Kano", "Zamfara");
        assertThat(all("/v1/places/" + LAGOS + "/children?kind=lga&limit=7"))
                .hasSize(20)
                .contains("Eti-Osa");
        assertThat(tables.number("SELECT count(*) FROM place WHERE kind = 'lga'"))
                .isEqualTo(774);
        assertThat(
                        tables.number(
                                "SELECT count(*) FROM place p JOIN place s ON s.id = p.parent_id WHERE p.kind = 'lga' AND s.name = 'Kano'"))
                .isEqualTo(44);
    }

    @Test
    void seeds_shareNoCentreAndDrawValidOutlines() {
        assertThat(
                        tables.number(
                                "SELECT count(*) - count(DISTINCT (longitude, latitude)) FROM place WHERE longitude IS NOT NULL"))
                .isZero();
        assertThat(tables.number("SELECT count(*) FROM place_outline WHERE NOT ST_IsValid(outline) OR NOT approximate"))
                .isZero();
        assertThat(tables.number("""
                        SELECT count(*) FROM place p JOIN place_outline o ON o.place_id = p.id
                         WHERE ST_Area(o.outline::geography) > CASE p.kind WHEN 'estate' THEN 25e6 ELSE 100e6 END
                        """)).isZero();
        assertThat(tables.number("""
                        SELECT count(*) FROM place a JOIN place_outline oa ON oa.place_id = a.id
                          JOIN place b ON b.kind = a.kind AND b.id <> a.id JOIN place_outline ob ON ob.place_id = b.id
                         WHERE oa.outline && ob.outline
                           AND ST_Area(ST_Intersection(oa.outline, ob.outline)) > 0.1 * ST_Area(oa.outline)
                        """))
                .as("siblings that overlap by more than a tenth")
                .isZero();
        assertThat(tables.number("""
                        SELECT count(*) FROM place e JOIN place_outline oe ON oe.place_id = e.id
                          JOIN place_outline op ON op.place_id = e.parent_id
                         WHERE ST_Area(ST_Intersection(oe.outline, op.outline)) < 0.8 * ST_Area(oe.outline)
                        """))
                .as("estates less than four fifths inside their neighbourhood")
                .isZero();
        assertThat(
                        tables.number(
                                "SELECT count(*) FROM place p JOIN place_outline o ON o.place_id = p.id WHERE NOT ST_Covers(o.outline, p.centre::geometry)"))
                .isZero();
    }

    @Test
    void at_findsTheDeepestPlaceThatHoldsThePoint() {
        JsonNode lekki = anonymously("/v1/places/at?longitude=3.4695&latitude=6.4450");
        assertThat(names(lekki.at("/chain"))).containsExactly("Lagos", "Eti-Osa", "Lekki Phase 1");
        assertThat(lekki.at("/nearest/0/place/id").asText()).isEqualTo(LEKKI.toString());
        assertThat(lekki.at("/nearest/0/distanceM").asInt()).isZero();
        assertThat(lekki.at("/nearText").asText()).isEqualTo("near Lekki Phase 1");
        assertThat(lekki.at("/plusCode").asText()).matches("[2-9CFGHJMPQRVWX]{8}\\+[2-9CFGHJMPQRVWX]{2}");
        JsonNode parkview = anonymously("/v1/places/at?longitude=3.4420&latitude=6.4590");
        assertThat(names(parkview.at("/chain"))).containsExactly("Lagos", "Eti-Osa", "Ikoyi", "Parkview Estate");
    }

    @Test
    void at_measuresInMetres() {
        // Rayfield is drawn by centre and radius alone; a degree of latitude is 110.6 km there.
        JsonNode near = anonymously("/v1/places/at?longitude=8.908&latitude=" + (9.845 + 1_950 / 110_600.0));
        assertThat(near.at("/nearest").findValuesAsText("name")).contains("Rayfield");
        JsonNode far = anonymously("/v1/places/at?longitude=8.908&latitude=" + (9.845 + 2_100 / 110_600.0));
        assertThat(far.at("/nearest").findValuesAsText("name")).doesNotContain("Rayfield");
        assertThat(far.at("/chain")).isEmpty();
    }

    @Test
    void at_leavesOutAPlaceAKilometreAway() {
        JsonNode west = anonymously("/v1/places/at?longitude=3.4520&latitude=6.4580");
        assertThat(names(west.at("/chain"))).doesNotContain("Parkview Estate", "Ikoyi");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0.12,51.5", "14.5,20"})
    void at_refusesWhatLiesOutsideNigeria(double longitude, double latitude) {
        Service.call("GET", "/v1/places/at?longitude=" + longitude + "&latitude=" + latitude)
                .send()
                .expect(422, "outside-nigeria");
    }

    @Test
    void at_saysWhenTheNumbersAreSwapped() {
        JsonNode problem = Service.call("GET", "/v1/places/at?longitude=12.0&latitude=3.4")
                .send()
                .expect(422, "outside-nigeria")
                .json();
        assertThat(problem.path("hint").asText()).contains("swapped");
        Service.call("GET", "/v1/places/at?longitude=3.4").send().expect(400, "validation-failed");
    }

    @ParameterizedTest
    @CsvSource({
        "lekki phase 1,Lekki Phase 1",
        "leki phase,Lekki Phase 1",
        "VI,Victoria Island",
        "festac,Festac Town",
        "amac,Abuja Municipal",
        "ibadan,Ibadan North",
        "Gwarimpa,Gwarinpa"
    })
    void search_findsByNameAliasPartAndLikeness(String query, String name) {
        JsonNode found = anonymously("/v1/places?query=" + query.replace(" ", "%20"));
        assertThat(names(found.at("/items"))).contains(name);
    }

    @Test
    void search_putsTheWholeNameFirst() {
        assertThat(anonymously("/v1/places?query=surulere").at("/items/0/name").asText())
                .isEqualTo("Surulere");
        assertThat(anonymously("/v1/places?query=ikoyi&kind=neighbourhood")
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(IKOYI.toString());
    }

    @Test
    void search_pagesWithoutLossOrDuplicate() {
        List<String> paged = ids("/v1/places?query=north&limit=3");
        assertThat(paged).doesNotHaveDuplicates();
        assertThat(paged).containsExactlyElementsOf(ids("/v1/places?query=north&limit=100"));
        assertThat(paged.size()).isGreaterThan(20);
    }

    @Test
    void search_narrowsToAParentAKindAndGates() {
        assertThat(names(anonymously("/v1/places?query=surulere&parentId=" + LAGOS)
                        .at("/items")))
                .isNotEmpty();
        assertThat(names(anonymously("/v1/places?query=lekki&kind=estate").at("/items")))
                .doesNotContain("Lekki Phase 1");
        assertThat(names(
                        anonymously("/v1/places?gated=true&parentId=" + ETI_OSA).at("/items")))
                .containsExactly("1004 Estate", "Parkview Estate");
        Service.call("GET", "/v1/places?query=x").send().expect(400, "validation-failed");
        Service.call("GET", "/v1/places?kind=village").send().expect(400, "validation-failed");
    }

    @Test
    void details_areCacheableAndTagged() {
        var first = Service.call("GET", "/v1/places/" + LEKKI).send().expect(200);
        assertThat(first.header("cache-control"))
                .hasValueSatisfying(v -> assertThat(v).contains("public, max-age=300"));
        assertThat(first.header("cache-tag").orElse("")).contains("place:" + LEKKI, "place:" + LAGOS);
        JsonNode lekki = first.json();
        assertThat(names(lekki.at("/path"))).containsExactly("Lagos", "Eti-Osa", "Lekki Phase 1");
        assertThat(lekki.at("/aliases").toString()).contains("Lekki 1");
        assertThat(lekki.at("/memberBand").asText()).isEqualTo("<10");
        assertThat(lekki.at("/outlineVersion").asInt()).isEqualTo(1);
        assertThat(lekki.has("version")).isFalse();
        Service.call("GET", "/v1/places/" + LEKKI)
                .header("If-None-Match", first.header("etag").orElseThrow())
                .send()
                .expect(304);
        Service.call("GET", "/v1/places/" + UUID.randomUUID()).send().expect(404, "not-found");
    }

    @Test
    void outline_isGeoJsonAndSaysThatItIsApproximate() {
        JsonNode outline = anonymously("/v1/places/" + LEKKI + "/outline");
        assertThat(outline.at("/type").asText()).isEqualTo("Feature");
        assertThat(outline.at("/properties/approximate").asBoolean()).isTrue();
        assertThat(outline.at("/properties/source").asText()).isEqualTo("hand-drawn 2026");
        assertThat(outline.at("/geometry/type").asText()).isEqualTo("MultiPolygon");
        Service.call("GET", "/v1/places/" + LEKKI + "/outline?version=2").send().expect(404, "not-found");
        Service.call("GET", "/v1/places/" + LAGOS + "/outline").send().expect(404, "not-found");
    }

    @Test
    void adjacent_namesNeighboursOfTheSameKind() {
        assertThat(names(anonymously("/v1/places/" + IKOYI + "/adjacent").at("/items")))
                .contains("Victoria Island")
                .doesNotContain("Parkview Estate", "Ikoyi");
    }

    @Test
    void seeds_areToldToTheOthers() {
        var told = said.last("user.place-changed.v1", VICTORIA_ISLAND);
        assertThat(told.getString("name")).isEqualTo("Victoria Island");
        assertThat(told.getJsonArray("path")).hasSize(3);
        assertThat(told.getJsonArray("outline").size()).isBetween(4, 64);
        assertThat(told.getJsonArray("outline").getValue(0))
                .isEqualTo(told.getJsonArray("outline")
                        .getValue(told.getJsonArray("outline").size() - 1));
        assertThat(said.last("user.place-changed.v1", PARKVIEW).getBoolean("gated"))
                .isTrue();
        assertThat(tables.number("SELECT count(*) FROM place WHERE version > told_version"))
                .isZero();
    }

    private static List<String> names(JsonNode items) {
        List<String> names = new ArrayList<>();
        items.forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    private static List<String> all(String path) {
        return walk(path, "name");
    }

    private static List<String> ids(String path) {
        return walk(path, "id");
    }

    private static List<String> walk(String path, String field) {
        List<String> values = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = anonymously(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.at("/items").forEach(item -> values.add(item.path(field).asText()));
            cursor = page.path("nextCursor").asText("");
            cursor = cursor.equals("null") ? "" : cursor;
        } while (!cursor.isEmpty());
        return values;
    }
}
