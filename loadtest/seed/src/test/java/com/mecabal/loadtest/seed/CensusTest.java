package com.mecabal.loadtest.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CensusTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Plan PLAN = new Plan(7, 3_000, DAY);
    private static final Census CENSUS = Census.of(PLAN);

    @Test
    void world_isTheSameForTheSamePlanAndAnotherForAnotherSeed() {
        byte[] first = new World(CENSUS).json(50);
        assertThat(new World(Census.of(new Plan(7, 3_000, DAY))).json(50)).isEqualTo(first);
        assertThat(new World(Census.of(new Plan(8, 3_000, DAY))).json(50)).isNotEqualTo(first);
    }

    @Test
    void neighbourhoods_doNotOverlapAndEveryOneHasPeople() {
        List<Place> places = Places.of(new Plan(7, 60_000, DAY)).neighbourhoods;
        assertThat(places).hasSize(250);
        for (Place one : places) {
            for (Place other : places) {
                assertThat(one == other || one.centre().metresTo(other.centre()) > one.radiusM() + other.radiusM())
                        .as("%s and %s", one.code(), other.code())
                        .isTrue();
            }
        }
        CENSUS.places()
                .neighbourhoods
                .forEach(place -> assertThat(CENSUS.people().around(place)).isNotEmpty());
    }

    @Test
    void spiral_visitsEachCellOnce() {
        Set<String> cells = IntStream.range(0, 121)
                .mapToObj(Places::spiral)
                .map(cell -> cell[0] + "," + cell[1])
                .collect(Collectors.toSet());
        assertThat(cells).hasSize(121).contains("5,5", "-5,-5");
    }

    @Test
    void phones_shareNoPrefixSoThatNoLimitIsShared() {
        Set<String> prefixes = new HashSet<>();
        IntStream.range(0, 60_000).forEach(n -> {
            String phone = Neighbours.phone(n);
            assertThat(phone).matches("\\+234[789]\\d{9}");
            prefixes.add(phone.substring(0, phone.length() - 3));
        });
        assertThat(prefixes).hasSize(60_000);
        assertThat(IntStream.range(0, 600_000)
                        .mapToObj(Neighbours::phone)
                        .distinct()
                        .count())
                .isEqualTo(600_000);
    }

    @Test
    void chats_areBetweenTwoNeighboursWhoHaveNoOther() {
        List<Chat> chats = Chat.all(CENSUS);
        assertThat(chats).hasSize(PLAN.conversations());
        Set<List<UUID>> pairs = new HashSet<>();
        chats.forEach(chat -> {
            assertThat(chat.opener().home().community())
                    .isEqualTo(chat.other().home().community());
            assertThat(chat.lowId().toString()).isLessThan(chat.highId().toString());
            assertThat(pairs.add(List.of(chat.lowId(), chat.highId()))).isTrue();
            assertThat(chat.lastAt()).isBefore(PLAN.now());
        });
    }

    @Test
    void talk_staysAmongTheReadersAndCountsWhatItHolds() {
        for (Posts.Post post : CENSUS.posts().all.subList(0, 500)) {
            Talk talk = Talk.about(CENSUS, post);
            assertThat(IntStream.of(talk.counts()).sum())
                    .isEqualTo(talk.reactions().size());
            assertThat(talk.reactions().stream().map(Talk.Felt::by).distinct()).hasSameSizeAs(talk.reactions());
            assertThat(talk.comments()).allSatisfy(said -> {
                assertThat(said.author().home().community()).isEqualTo(post.community());
                assertThat(said.at()).isBetween(post.at(), PLAN.now());
                assertThat(said.parent() == null || said.parent().parent() == null)
                        .isTrue();
            });
        }
    }

    @Test
    void households_areOfOnePlaceAndHaveOneHead() {
        CENSUS.people().all.stream()
                .collect(Collectors.groupingBy(Neighbour::household))
                .values()
                .forEach(members -> {
                    assertThat(members.stream().filter(Neighbour::head)).hasSize(1);
                    assertThat(members.stream().map(Neighbour::home).distinct()).hasSize(1);
                });
    }
}
