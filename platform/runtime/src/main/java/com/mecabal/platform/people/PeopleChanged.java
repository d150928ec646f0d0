package com.mecabal.platform.people;

import java.util.List;
import java.util.UUID;

/**
 * Fired inside this instance once the copy has changed who may be seen by whom; other instances do not hear it.
 *
 * @param people between whom something has changed; empty when somebody is seen differently by everybody
 */
public record PeopleChanged(List<UUID> people) {

    public PeopleChanged {
        people = List.copyOf(people);
    }
}
