package com.mecabal.marketplace.listing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.mecabal.contracts.shared.Money;
import java.util.UUID;

/** A sale outside of the platform, as the seller tells it; nothing of it is proven. */
record Sale(UUID buyerId, Money soldPrice) {

    void check() {
        if (soldPrice == null) {
            return;
        }
        new Faults()
                .unless(
                        "NGN".equals(soldPrice.currency()),
                        ListingProblem.CURRENCY_UNSUPPORTED,
                        "/soldPrice/currency",
                        "must be NGN")
                .unless(
                        soldPrice.amountKobo() >= 0 && soldPrice.amountKobo() <= ListingType.PROPERTY.ceilingKobo(),
                        ListingProblem.PRICE_OUT_OF_RANGE,
                        "/soldPrice/amountKobo",
                        "is out of range")
                .refuse();
    }

    @JsonIgnore
    Long soldPriceKobo() {
        return soldPrice == null ? null : soldPrice.amountKobo();
    }
}
