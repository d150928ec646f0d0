package com.mecabal.marketplace.listing;

import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.text.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.UniqueElements;

/** What shall stand there from now on; null leaves it as it is. The type never changes. */
record ListingEdit(
        @Pattern(regexp = Advert.CATEGORY, message = "must be the id of a category")
        String categoryId,

        @PlainText(min = 10, max = 200) String title,
        @PlainText(min = 20, max = 5000) String description,
        Money price,

        @Pattern(regexp = Advert.PRICE_TYPES, message = "is no price type")
        String priceType,

        @Valid ListingLocation location,

        @Pattern(regexp = Advert.AUDIENCES, message = "must be everyone, neighbourhood or estate")
        String audience,

        @Min(1) @Max(999) Integer quantity,
        @Size(max = 10) @UniqueElements List<@NotNull @Valid Photo> media,
        @Valid ItemDetails item,
        @Valid PropertyDetails property,
        @Valid ServiceDetails service,
        @Valid JobDetails job,
        Boolean acceptsOffers,
        Money minOffer,
        @Valid Delivery delivery,

        @Pattern(regexp = Advert.LANGUAGES, message = "must be en, ha, yo, ig or pcm")
        String language) {

    Advert over(Advert old) {
        return new Advert(
                old.type(),
                or(categoryId, old.categoryId()),
                or(title, old.title()),
                or(description, old.description()),
                or(price, old.price()),
                or(priceType, old.priceType()),
                or(location, old.location()),
                or(audience, old.audience()),
                or(quantity, old.quantity()),
                details(old),
                or(acceptsOffers, old.acceptsOffers()),
                or(minOffer, old.minOffer()),
                or(delivery, old.delivery()),
                or(language, old.language()));
    }

    private Details details(Advert old) {
        List<Details> given = Stream.<Details>of(item, property, service, job)
                .filter(d -> d != null)
                .toList();
        if (given.isEmpty()) {
            return old.details();
        }
        if (given.size() > 1 || !Advert.detailsOf(old.type()).isInstance(given.getFirst())) {
            throw ListingProblem.DETAILS_INVALID
                    .problem()
                    .error(Advert.pointerOf(old.type()), "is all that this type has");
        }
        return given.getFirst();
    }

    private static <T> T or(T said, T old) {
        return said == null ? old : said;
    }
}
