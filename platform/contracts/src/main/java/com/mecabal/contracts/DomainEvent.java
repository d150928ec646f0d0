package com.mecabal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something that happened in one service and that others may hear. An event is a record in the package of its producer;
 * its name and package make its {@linkplain EventType type}. A component marked {@code ?} may be null and is then absent
 * on the wire. A field may be added as an optional one; nothing is ever renamed, removed or given another meaning: that
 * takes a new event.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public interface DomainEvent {

    /**
     * What the event is about: events of one type prefix and subject are published, and handled, in their order. It is
     * the first id of the payload unless the record says otherwise.
     */
    default String subject() {
        return FirstId.of(this).toString();
    }
}
