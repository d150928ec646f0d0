package com.mecabal.marketplace.listing;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal about listings. */
public enum ListingProblem implements ProblemCode {
    DUPLICATE(409, "listing-duplicate", "You already offer this here"),
    LIMIT(409, "listing-limit", "You have as many live listings as you may have"),
    STATE(409, "listing-state", "The listing is not in a state for this"),
    PRICE_OUT_OF_RANGE(422, "price-out-of-range", "The price is outside of what this type may cost"),
    CURRENCY_UNSUPPORTED(422, "currency-unsupported", "Prices are in naira"),
    CATEGORY_TYPE_MISMATCH(422, "category-type-mismatch", "The category does not take this type of listing"),
    DETAILS_INVALID(422, "listing-details-invalid", "The details do not fit the type of listing"),
    IMAGE_REQUIRED(422, "image-required", "A picture is needed");

    private final int status;
    private final String code;
    private final String title;

    ListingProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
