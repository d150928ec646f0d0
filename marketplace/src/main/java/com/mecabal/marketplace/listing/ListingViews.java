package com.mecabal.marketplace.listing;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.people.PersonCard;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads cards and details out of rows with {@link ListingCard#COLUMNS}; here it is decided what whom is shown. */
@ApplicationScoped
public class ListingViews {

    private final ListingRow rows;
    private final Media media;

    ListingViews(ListingRow rows, Media media) {
        this.rows = rows;
        this.media = media;
    }

    public List<ListingCard> cards(RowSet<Row> found, Viewer viewer) {
        return StreamSupport.stream(found.spliterator(), false)
                .map(row -> card(row, viewer, rows.read(row)))
                .toList();
    }

    ListingDetails details(Row row, Viewer viewer) {
        Listing listing = rows.read(row);
        Advert advert = listing.advert();
        boolean own = viewer.is(listing.sellerId());
        ListingCard card = card(row, viewer, listing);
        return new ListingDetails(
                card,
                advert.description(),
                advert.language(),
                advert.details() instanceof ItemDetails item ? item : null,
                advert.details() instanceof PropertyDetails property ? property : null,
                advert.details() instanceof ServiceDetails service ? service : null,
                advert.details() instanceof JobDetails job ? job : null,
                advert.delivery(),
                own || advert.location().showExact() ? advert.location().addressText() : null,
                card.photos(),
                row.getLong("saves"),
                own ? mine(listing) : null,
                listing.createdAt(),
                listing.updatedAt(),
                listing.expiresAt(),
                listing.version());
    }

    private ListingCard card(Row row, Viewer viewer, Listing listing) {
        Advert advert = listing.advert();
        Placement placement = listing.placement();
        List<MediaView> photos = media.views((JsonArray) row.getJson("photos"));
        Double distance = number(row, "distance");
        return new ListingCard(
                listing.id(),
                advert.type().wire(),
                listing.state().wire(),
                advert.title(),
                advert.categoryId(),
                advert.price(),
                advert.priceType(),
                firstYear(advert),
                advert.details() instanceof ItemDetails item ? item.condition() : null,
                advert.quantity(),
                advert.acceptsOffers(),
                advert.delivery().offered(),
                advert.audience(),
                placement.placeId(),
                row.getString("place_name"),
                new GeoPoint(placement.shown().longitude(), placement.shown().latitude()),
                placement.precision(),
                distance == null ? null : Math.round(distance),
                photos.isEmpty() ? null : photos.getFirst().lean(),
                PersonCard.read(row, "s", listing.sellerId()),
                viewer.isSignedIn() ? row.getBoolean("is_saved") : null,
                listing.publishedAt(),
                photos,
                row.getColumnIndex("sort_key") < 0 ? null : row.getValue("sort_key"));
    }

    private static Money firstYear(Advert advert) {
        return advert.details() instanceof PropertyDetails property
                ? ListingRow.money(property.firstYearKobo(advert.price().amountKobo()))
                : null;
    }

    private static ListingDetails.Mine mine(Listing listing) {
        Advert advert = listing.advert();
        Placement placement = listing.placement();
        return new ListingDetails.Mine(
                new GeoPoint(placement.exact().longitude(), placement.exact().latitude()),
                advert.location().showExact(),
                advert.minOffer(),
                listing.buyerId(),
                ListingRow.money(listing.soldPriceKobo()));
    }

    private static Double number(Row row, String column) {
        return row.getColumnIndex(column) < 0 ? null : row.getDouble(column);
    }
}
