package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Letters of one handler put together, as far as no letter overtakes another of its subject. */
final class Groups {

    private Groups() {}

    static List<List<Letter<?>>> of(List<Letter<?>> letters) {
        List<List<Letter<?>>> groups = new ArrayList<>();
        Map<EventHandler<? extends DomainEvent>, Integer> lastOfHandler = new HashMap<>();
        Map<String, Integer> lastOfSubject = new HashMap<>();
        for (Letter<?> letter : letters) {
            int group = lastOfHandler.getOrDefault(letter.handler(), -1);
            if (group < lastOfSubject.getOrDefault(letter.subject(), 0)) {
                group = groups.size();
                groups.add(new ArrayList<>());
                lastOfHandler.put(letter.handler(), group);
            }
            groups.get(group).add(letter);
            lastOfSubject.put(letter.subject(), group);
        }
        return groups;
    }
}
