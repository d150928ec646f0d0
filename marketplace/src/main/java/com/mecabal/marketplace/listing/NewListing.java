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

/**
 * A listing in the making. Exactly one of item, property, service and job is there, and it fits the type.
 *
 * @param draft true keeps it to the seller for now
 */
record NewListing(
        @NotNull ListingType type,

        @NotNull @Pattern(regexp = Advert.CATEGORY, message = "must be the id of a category")
        String categoryId,

        @NotNull @PlainText(min = 10, max = 200) String title,
        @NotNull @PlainText(min = 20, max = 5000) String description,
        Money price,

        @Pattern(regexp = Advert.PRICE_TYPES, message = "is no price type")
        String priceType,

        @NotNull @Valid ListingLocation location,

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
        String language,

        Boolean draft) {

    NewListing {
        media = media == null ? List.of() : List.copyOf(media);
        draft = draft != null && draft;
    }

    Advert advert() {
        return new Advert(
                type,
                categoryId,
                title,
                description,
                price,
                priceType,
                location,
                audience,
                quantity,
                details(),
                acceptsOffers,
                minOffer,
                delivery,
                language);
    }

    private Details details() {
        List<Details> given = Stream.<Details>of(item, property, service, job)
                .filter(d -> d != null)
                .toList();
        Class<? extends Details> fitting = Advert.detailsOf(type);
        if (given.size() != 1 || !fitting.isInstance(given.getFirst())) {
            throw ListingProblem.DETAILS_INVALID
                    .problem()
                    .error(Advert.pointerOf(type), "is needed for this type, and nothing else beside it");
        }
        return given.getFirst();
    }
}
