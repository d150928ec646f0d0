package com.mecabal.contracts.shared;

import com.mecabal.contracts.DomainEvent;

/** A set of reference rows reads differently; said by its owner under the owner's prefix. */
public record ReferenceDataChanged(String kind) // the set, such as listing-categories
        implements DomainEvent {

    @Override
    public String subject() {
        return kind;
    }
}
