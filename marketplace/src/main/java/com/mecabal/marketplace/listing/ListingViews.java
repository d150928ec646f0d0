package com.mecabal.marketplace.listing;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.people.PersonCard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads cards out of rows with {@link ListingCard#COLUMNS}, and details of one; here it is decided what whom is shown. */
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
                .map(row -> card(row, viewer))
                .toList();
    }

    ListingDetails details(Row row, Viewer viewer) {
        Listing listing = rows.read(row);
        Advert advert = listing.advert();
        boolean own = viewer.is(listing.sellerId());
        ListingCard card = card(row, viewer);
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
                media.views((JsonArray) row.getJson("photos")),
                row.getLong("saves"),
                own ? mine(listing) : null,
                listing.createdAt(),
                listing.updatedAt(),
                listing.expiresAt(),
                listing.version());
    }

    private ListingCard card(Row row, Viewer viewer) {
        Money price = Money.naira(row.getLong("price_kobo"));
        JsonObject property = row.getJsonObject("property");
        MediaView photo = media.view(row.getJsonObject("photo"));
        Double distance = number(row, "distance");
        return new ListingCard(
                row.getUUID("id"),
                row.getString("type"),
                row.getString("state"),
                row.getString("title"),
                row.getString("category_id"),
                price,
                row.getString("price_type"),
                property == null
                        ? null
                        : ListingRow.money(rows.property(property).firstYearKobo(price.amountKobo())),
                row.getString("condition"),
                row.getInteger("quantity"),
                row.getBoolean("accepts_offers"),
                row.getBoolean("delivery_offered"),
                row.getString("audience"),
                row.getUUID("place_id"),
                row.getString("place_name"),
                new GeoPoint(row.getDouble("public_longitude"), row.getDouble("public_latitude")),
                row.getString("precision"),
                distance == null ? null : Math.round(distance),
                photo == null ? null : photo.lean(),
                PersonCard.read(row, "s", row.getUUID("seller_id")),
                viewer.isSignedIn() ? row.getBoolean("is_saved") : null,
                ListingRow.instant(row, "published_at"),
                row.getColumnIndex("sort_key") < 0 ? null : row.getValue("sort_key"));
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
