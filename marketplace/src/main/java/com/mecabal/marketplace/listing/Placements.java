package com.mecabal.marketplace.listing;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.geo.HiddenPoint;
import com.mecabal.platform.people.People;
import com.mecabal.platform.people.Person;
import com.mecabal.platform.people.Place;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** Finds the place, the public point and the audience of a listing by what the copy knows of the seller and the map. */
@ApplicationScoped
class Placements {

    /** Cells of three decimals: about 110 m, so a corner lies at most 79 m from the middle. */
    private static final double CELLS_PER_DEGREE = 1000;

    /** From the cell's middle; from the exact point it is then 100 to 400 m. */
    private static final double NEAREST = 180;

    private static final double FARTHEST = 320;

    private final People people;
    private final HiddenPoint hiddenPoint;

    Placements(People people, HiddenPoint hiddenPoint) {
        this.people = people;
        this.hiddenPoint = hiddenPoint;
    }

    /** Fails with 422 {@code unknown-reference} without a place, 403 {@code not-a-member} for an audience the seller is not part of. */
    Uni<Placement> of(SqlClient client, Person seller, Advert advert) {
        ListingLocation location = advert.location();
        return place(client, seller, location)
                .chain(place -> audience(client, seller, advert, place)
                        .map(audience -> placed(seller, location, place, audience.orElse(null))));
    }

    private Uni<Place> place(SqlClient client, Person seller, ListingLocation location) {
        GeoPoint point = location.point();
        Uni<Optional<Place>> found = location.placeId() != null
                ? people.place(client, location.placeId())
                : point == null
                        ? Uni.createFrom().item(Optional.empty())
                        : people.placeAt(client, point.longitude(), point.latitude());
        boolean mayFallBack = location.placeId() == null && seller.communityPlaceId() != null;
        return found.chain(place -> place.isEmpty() && mayFallBack
                        ? people.place(client, seller.communityPlaceId())
                        : Uni.createFrom().item(place))
                .map(place -> place.filter(p -> point != null || p.longitude() != null)
                        .orElseThrow(Placements::unknownPlace));
    }

    /** The place of the asked-for kind that the seller may speak in: the listing's own if it is one, else the deepest. */
    private Uni<Optional<UUID>> audience(SqlClient client, Person seller, Advert advert, Place place) {
        if (advert.isForEveryone()) {
            return Uni.createFrom().item(Optional.empty());
        }
        String[] kinds = "estate".equals(advert.audience())
                ? new String[] {"estate"}
                : new String[] {"neighbourhood", "area", "ward"};
        return client.preparedQuery("""
                        SELECT place_id FROM people_place WHERE place_id = ANY ($1::uuid[]) AND kind = ANY ($2::text[])
                         ORDER BY place_id = $3 DESC, cardinality(path) DESC, place_id LIMIT 1
                        """)
                .execute(Tuple.of(seller.accessPlaceIds().toArray(UUID[]::new), kinds, place.id()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw SharedProblem.NOT_A_MEMBER.problem();
                    }
                    return Optional.of(rows.iterator().next().getUUID("place_id"));
                });
    }

    private Placement placed(Person seller, ListingLocation location, Place place, UUID audience) {
        GeoPoint point = location.point();
        if (point == null) {
            GeoPoint centre = new GeoPoint(place.longitude(), place.latitude());
            return new Placement(centre, true, centre, place.id(), audience);
        }
        GeoPoint shown = location.showExact() ? point : hidden(seller.id(), point);
        return new Placement(point, false, shown, place.id(), audience);
    }

    /** One point for a seller and cell: neither many reads nor many listings narrow it down. */
    private GeoPoint hidden(UUID seller, GeoPoint exact) {
        long east = (long) Math.floor(exact.longitude() * CELLS_PER_DEGREE);
        long north = (long) Math.floor(exact.latitude() * CELLS_PER_DEGREE);
        byte[] owner = ByteBuffer.allocate(32)
                .putLong(seller.getMostSignificantBits())
                .putLong(seller.getLeastSignificantBits())
                .putLong(east)
                .putLong(north)
                .array();
        GeoPoint middle = new GeoPoint((east + 0.5) / CELLS_PER_DEGREE, (north + 0.5) / CELLS_PER_DEGREE);
        return hiddenPoint.of("listing-point", owner, middle, NEAREST, FARTHEST);
    }

    private static Problem unknownPlace() {
        return SharedProblem.UNKNOWN_REFERENCE.problem().error("/location/placeId", "is no place we know");
    }
}
