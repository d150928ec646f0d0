package com.mecabal.marketplace.listing;

import com.mecabal.marketplace.category.Categories;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.people.People;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Holds an advert against everything that must be true of it, the same at publishing and at every edit. */
@ApplicationScoped
class ListingRules {

    private final People people;
    private final Categories categories;
    private final Placements placements;
    private final Listings listings;
    private final Clock clock;

    ListingRules(People people, Categories categories, Placements placements, Listings listings, Clock clock) {
        this.people = people;
        this.categories = categories;
        this.placements = placements;
        this.listings = listings;
        this.clock = clock;
    }

    /**
     * @param live whether others see it, now or after this
     * @param pictures how many it has
     */
    Uni<Checked> check(SqlClient client, UUID seller, Advert advert, boolean live, int pictures) {
        return people.find(client, seller)
                .invoke(person -> SellerTier.admit(person, live))
                .chain(person -> categories.find(client, advert.categoryId()).chain(category -> {
                    advert.faults(category, SellerTier.of(person).ceilingKobo(), clock.instant())
                            .unless(
                                    !live || pictures > 0 || !advert.type().needsImage(),
                                    ListingProblem.IMAGE_REQUIRED,
                                    "/media",
                                    "needs at least one picture")
                            .refuse();
                    return placements
                            .of(client, person, advert)
                            .map(placement -> new Checked(person, advert, category.orElseThrow(), placement));
                }));
    }

    /** Room for one more on the market, and no twin there. The seller must be locked. */
    Uni<Void> requireRoom(SqlConnection tx, Checked checked, Listing listing) {
        return listings.market(tx, listing)
                .invoke(market -> {
                    if (market.twin() != null) {
                        throw ListingProblem.DUPLICATE.problem().with("existingId", market.twin());
                    }
                    SellerTier.of(checked.seller()).requireRoom(market.live());
                })
                .replaceWithVoid();
    }

    static UUID thumb(List<MediaView> pictures) {
        return pictures.isEmpty() ? null : pictures.getFirst().id();
    }
}
