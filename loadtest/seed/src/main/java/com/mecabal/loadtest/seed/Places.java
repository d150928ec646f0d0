package com.mecabal.loadtest.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The places that people of the load test live in: cells on a grid round five cities, no two of which overlap. */
final class Places {

    private static final double PITCH_M = 1_400;
    private static final int CORNERS = 14;
    /** Within which the outlines of neighbours lie, as the shipped map has it. */
    private static final double ADJACENT_M = 500;

    private static final int MOST_ADJACENT = 12;
    private static final Instant DRAWN = Instant.parse("2026-01-01T00:00:00Z");

    /** What code every one of them begins with: what a seed may delete again. */
    static final String CODE = "LT-";

    final List<Place> neighbourhoods;
    final List<Place> estates;

    private Places(List<Place> neighbourhoods, List<Place> estates) {
        this.neighbourhoods = neighbourhoods;
        this.estates = estates;
    }

    static Places of(Plan plan) {
        List<Place> neighbourhoods = new ArrayList<>();
        for (City city : City.values()) {
            boolean last = city.ordinal() == City.values().length - 1;
            int count = last
                    ? plan.neighbourhoods() - neighbourhoods.size()
                    : Math.max(1, (int) (plan.neighbourhoods() * city.share));
            for (int i = 0; i < count; i++) {
                neighbourhoods.add(neighbourhood(plan, city, i));
            }
        }
        List<Place> estates = new ArrayList<>();
        for (int i = 0; i < plan.estates(); i++) {
            Place around = neighbourhoods.get((int) ((long) i * neighbourhoods.size() / plan.estates()));
            estates.add(estate(plan, around, i));
        }
        return new Places(List.copyOf(neighbourhoods), List.copyOf(estates));
    }

    List<Place> all() {
        List<Place> all = new ArrayList<>(neighbourhoods);
        all.addAll(estates);
        return all;
    }

    /** Nearest first. */
    List<UUID> adjacent(Place place) {
        return (place.isEstate() ? estates : neighbourhoods)
                .stream()
                        .filter(other -> other != place && other.city() == place.city())
                        .filter(other -> gap(place, other) < ADJACENT_M)
                        .sorted((one, other) -> Double.compare(gap(place, one), gap(place, other)))
                        .limit(MOST_ADJACENT)
                        .map(Place::id)
                        .toList();
    }

    private static double gap(Place one, Place other) {
        return one.centre().metresTo(other.centre()) - one.radiusM() - other.radiusM();
    }

    private static Place neighbourhood(Plan plan, City city, int number) {
        Draw draw = plan.draw("neighbourhood " + city, number);
        int[] cell = spiral(number);
        Point corner = city.centre.moved(cell[0] * PITCH_M, Math.PI / 2).moved(cell[1] * PITCH_M, 0);
        Point centre = corner.near(draw, 0, 60);
        double radius = draw.between(480.0, 600.0);
        String name = draw.of(Words.PLACE_FIRST) + " " + draw.of(Words.PLACE_LAST) + " " + (number + 1);
        String area = city.areas.get(number % city.areas.size());
        return new Place(
                draw.id(DRAWN),
                CODE + city.name().charAt(0) + number,
                name,
                city,
                area,
                null,
                centre,
                radius,
                ring(draw, centre, radius));
    }

    private static Place estate(Plan plan, Place around, int number) {
        Draw draw = plan.draw("estate", number);
        Point centre = around.centre().near(draw, 60, 160);
        double radius = draw.between(150.0, 220.0);
        return new Place(
                draw.id(DRAWN),
                CODE + "E" + number,
                draw.of(Words.ESTATE) + " Estate " + (number + 1),
                around.city(),
                around.area(),
                around,
                centre,
                radius,
                ring(draw, centre, radius));
    }

    private static List<Point> ring(Draw draw, Point centre, double radius) {
        List<Point> ring = new ArrayList<>();
        for (int corner = 0; corner < CORNERS; corner++) {
            double bearing = -2 * Math.PI * corner / CORNERS;
            Point at = centre.moved(radius * draw.between(0.8, 1.0), bearing);
            ring.add(new Point(rounded(at.longitude()), rounded(at.latitude())));
        }
        ring.add(ring.getFirst());
        return List.copyOf(ring);
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    /** The n-th cell of a square spiral round the origin, as steps east and north. */
    static int[] spiral(int number) {
        if (number == 0) {
            return new int[] {0, 0};
        }
        int ring = (int) Math.ceil((Math.sqrt(number + 1.0) - 1) / 2);
        int side = 2 * ring;
        int along = number - (side - 1) * (side - 1);
        int step = along % side;
        return switch (along / side) {
            case 0 -> new int[] {ring, step - ring + 1};
            case 1 -> new int[] {ring - step - 1, ring};
            case 2 -> new int[] {-ring, ring - step - 1};
            default -> new int[] {step - ring + 1, -ring};
        };
    }
}
