package com.mecabal.loadtest.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everybody, and who lives where. */
final class Neighbours {

    /** Mobile prefixes of the four networks. */
    private static final int[] NETWORKS = {
        703, 706, 803, 805, 806, 807, 808, 810, 813, 814, 815, 816, 903, 905, 906, 907
    };

    private static final int LARGEST_HOUSEHOLD = 5;
    private static final Duration OLDEST = Duration.ofDays(300);

    final List<Neighbour> all;
    private final Map<Place, List<Neighbour>> byCommunity = new HashMap<>();

    private Neighbours(List<Neighbour> all) {
        this.all = all;
        all.forEach(n -> byCommunity
                .computeIfAbsent(n.home().community(), place -> new ArrayList<>())
                .add(n));
    }

    static Neighbours of(Plan plan, Places places) {
        Map<Place, List<Place>> estatesIn = new HashMap<>();
        places.estates.forEach(estate -> estatesIn
                .computeIfAbsent(estate.neighbourhood(), around -> new ArrayList<>())
                .add(estate));
        Popularity crowded = new Popularity(places.neighbourhoods.size(), 0.5);
        Map<Place, Household> open = new HashMap<>();
        List<Neighbour> all = new ArrayList<>(plan.users());
        for (int number = 0; number < plan.users(); number++) {
            Draw draw = plan.draw("person", number);
            // Somebody lives everywhere, so that no place is a special case for a test.
            Place around =
                    places.neighbourhoods.get(number < places.neighbourhoods.size() ? number : crowded.choose(draw));
            List<Place> estates = estatesIn.getOrDefault(around, List.of());
            Place home = !estates.isEmpty() && draw.chance(0.3) ? draw.of(estates) : around;
            Household household = open.get(home);
            boolean head = household == null || household.left == 0;
            if (head) {
                household = new Household(plan, draw, home);
                open.put(home, household);
            }
            household.left--;
            all.add(neighbour(plan, draw, number, home, household, head));
        }
        return new Neighbours(all);
    }

    /** Everybody of the neighbourhood and of the estates in it; never empty. */
    List<Neighbour> around(Place place) {
        return byCommunity.get(place.community());
    }

    Neighbour any(Draw draw) {
        return all.get(draw.below(all.size()));
    }

    private static Neighbour neighbour(
            Plan plan, Draw draw, int number, Place home, Household household, boolean head) {
        Instant since = head ? household.since : draw.within(household.since, plan.now());
        String language = draw.chance(0.45) ? "en" : draw.chance(0.4) ? "pcm" : home.city().language;
        String people = draw.chance(0.7) ? home.city().language : draw.of(Words.PEOPLES);
        boolean verified = home.isEstate() || draw.chance(0.7);
        return new Neighbour(
                number,
                draw.id(since),
                draw.of(Words.FIRST_NAMES.get(people)),
                draw.of(Words.LAST_NAMES.get(people)),
                phone(number),
                language,
                LocalDate.of(2005, 1, 1).minusDays(draw.below(16_000)),
                since,
                home,
                verified,
                draw.chance(0.25),
                household.id,
                head,
                household.door,
                household.shown);
    }

    /**
     * Codes are limited by a number's first digits, because numbers in a row are what fraud looks like: here the digits that
     * change fastest are those before the last three, so 160,000 people share nothing.
     */
    static String phone(int number) {
        int network = NETWORKS[number % NETWORKS.length];
        int rest = number / NETWORKS.length;
        return "+234%d%04d%03d".formatted(network, rest % 10_000, 100 + rest / 10_000);
    }

    /** An address that is filled up before the next one is opened. */
    private static final class Household {

        final UUID id;
        final Instant since;
        final Point door;
        final Point shown;
        int left;

        Household(Plan plan, Draw draw, Place home) {
            since = plan.now().minusSeconds(86_400).minusMillis((long) (draw.unit() * OLDEST.toMillis()));
            id = draw.id(since);
            door = home.centre().near(draw, 0, home.radiusM() * 0.75);
            shown = door.near(draw, 202, 398);
            left = 1 + draw.below(LARGEST_HOUSEHOLD);
        }
    }
}
