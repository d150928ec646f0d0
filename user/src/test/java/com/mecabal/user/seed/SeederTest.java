package com.mecabal.user.seed;

import static com.mecabal.user.Neighbourhood.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SeederTest {

    private static final String STATE = """
            SELECT md5(string_agg(id || ':' || version || ':' || outline_version, ',' ORDER BY id)) FROM place
            """;

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @Inject
    Seeder seeder;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void seed_ofTheSameFilesDoesNothing() {
        assertThat(await(seeder.seed(new SeedFiles()))).isFalse();
    }

    @Test
    void seed_withoutItsStampChangesNoIdAndTellsNobody() {
        String before = tables.row(STATE).getString(0);
        long told = tables.number("SELECT count(*) FROM outbox WHERE type = 'user.place-changed.v1'");
        tables.run("DELETE FROM seed_stamp");
        assertThat(await(seeder.seed(new SeedFiles()))).isTrue();
        assertThat(tables.row(STATE).getString(0)).isEqualTo(before);
        assertThat(tables.number("SELECT count(*) FROM outbox WHERE type = 'user.place-changed.v1'"))
                .isEqualTo(told);
        assertThat(tables.number("SELECT count(*) FROM place_outline WHERE valid_to IS NOT NULL"))
                .isZero();
    }

    @Test
    void seed_ofTwoInstancesAtOnceIsWrittenOnce() {
        tables.run("DELETE FROM seed_stamp");
        List<Boolean> written = await(Uni.join()
                .all(seeder.seed(new SeedFiles()), seeder.seed(new SeedFiles()))
                .andFailFast());
        assertThat(written).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void seed_tellsAPlaceThatTheFilesChanged() {
        tables.run("UPDATE place SET name = 'Lekki' WHERE id = $1", Neighbourhood.LEKKI);
        tables.run("DELETE FROM seed_stamp");
        var before = said.last("user.place-changed.v1", Neighbourhood.LEKKI);
        await(seeder.seed(new SeedFiles()));
        var after = said.last("user.place-changed.v1", Neighbourhood.LEKKI);
        assertThat(after.getLong("version")).isEqualTo(before.getLong("version") + 1);
        assertThat(after.getString("name")).isEqualTo("Lekki Phase 1");
    }
}
