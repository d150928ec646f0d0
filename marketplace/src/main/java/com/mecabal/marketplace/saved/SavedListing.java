package com.mecabal.marketplace.saved;

import com.mecabal.contracts.shared.Money;
import com.mecabal.marketplace.listing.ListingCard;
import java.time.Instant;

/** @param priceWhenSaved what it cost then, to see whether it became cheaper */
record SavedListing(ListingCard listing, Money priceWhenSaved, Instant savedAt) {}
