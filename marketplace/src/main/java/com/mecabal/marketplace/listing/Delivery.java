package com.mecabal.marketplace.listing;

import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.text.PlainText;

/** Whether the seller brings it. */
public record Delivery(
        boolean offered, Money fee, @PlainText(max = 200) String note) {

    static final Delivery NONE = new Delivery(false, null, null);
}
