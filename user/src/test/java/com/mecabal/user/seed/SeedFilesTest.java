package com.mecabal.user.seed;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeedFilesTest {

    private final SeedFiles files = new SeedFiles();

    private List<JsonObject> places() {
        return files.places().stream().map(JsonObject.class::cast).toList();
    }

    @Test
    void states_andLocalGovernmentsAreAllThere() {
        Map<String, Long> kinds = places().stream().collect(groupingBy(p -> p.getString("kind"), counting()));
        assertThat(kinds).containsEntry("state", 37L).containsEntry("lga", 774L).containsEntry("lcda", 37L);
        assertThat(lgasOf("NG-LA")).isEqualTo(20);
        assertThat(lgasOf("NG-KN")).isEqualTo(44);
        assertThat(lgasOf("NG-KT")).isEqualTo(34);
        assertThat(lgasOf("NG-FC")).isEqualTo(6);
    }

    @Test
    void everyState_hasAHomeThatIsNotCoarse() {
        Set<String> withHomes = places().stream()
                .filter(p -> Set.of("neighbourhood", "estate").contains(p.getString("kind")))
                .map(p -> p.getJsonArray("path").getString(0))
                .collect(Collectors.toSet());
        assertThat(withHomes).hasSize(37);
    }

    @Test
    void centres_areThePlacesOwn() {
        List<String> centres = places().stream()
                .filter(p -> p.getDouble("longitude") != null)
                .map(p -> p.getDouble("longitude") + "," + p.getDouble("latitude"))
                .toList();
        assertThat(centres).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }

    @Test
    void ids_followFromCodesForEver() {
        assertThat(SeedIds.ofPlace("NG-LA")).hasToString("41568f56-3b0b-5892-97bd-9b7b4a7ac361");
        assertThat(SeedIds.ofPlace("NG-LA-eti-osa-lekki-phase-1")).hasToString("b994c6c1-c3eb-5d38-886b-fe7c4de45a7f");
        assertThat(places().stream().map(p -> p.getString("id"))).doesNotHaveDuplicates();
    }

    @Test
    void reference_hasRealLanguagesCulturesAndProfessions() {
        Map<String, Long> sets = files.reference().stream()
                .map(JsonObject.class::cast)
                .collect(groupingBy(r -> r.getString("set_name"), counting()));
        assertThat(sets.get("languages")).isGreaterThanOrEqualTo(23);
        assertThat(sets.get("cultural-backgrounds")).isGreaterThanOrEqualTo(17);
        assertThat(sets.get("professions")).isEqualTo(20 + 20 * 15);
        assertThat(sets.get("badges")).isGreaterThanOrEqualTo(21);
    }

    private long lgasOf(String code) {
        String state = SeedIds.ofPlace(code).toString();
        return places().stream()
                .filter(p -> p.getString("kind").equals("lga") && state.equals(p.getString("parent_id")))
                .count();
    }
}
