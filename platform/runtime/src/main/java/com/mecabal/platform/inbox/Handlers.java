package com.mecabal.platform.inbox;

import com.mecabal.contracts.EventType;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The handlers of this service by queue. */
@ApplicationScoped
class Handlers {

    private final Map<String, List<EventHandler<?>>> byQueue;

    Handlers(@All List<EventHandler<?>> handlers, InboxConfig config) {
        byQueue = handlers.stream().collect(Collectors.groupingBy(EventHandler::queue));
        check(config);
    }

    Set<String> queues() {
        return byQueue.keySet();
    }

    Set<String> bindings(String queue) {
        return byQueue.get(queue).stream()
                .map(handler -> EventType.bindingKey(handler.type()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<EventHandler<?>> of(String queue, String type) {
        return byQueue.get(queue).stream()
                .filter(handler -> EventType.matches(handler.type(), type))
                .findFirst();
    }

    /** The list of types is configuration because the page of the events is compared with it, without starting a service. */
    private void check(InboxConfig config) {
        Set<String> queues = new TreeSet<>(config.queues().keySet());
        queues.addAll(byQueue.keySet());
        List<String> differences = new ArrayList<>();
        for (String queue : queues) {
            Set<String> stated = config.queues().containsKey(queue)
                    ? new TreeSet<>(config.queues().get(queue).types())
                    : Set.of();
            Set<String> handled = byQueue.containsKey(queue) ? bindings(queue) : Set.of();
            String key = "mecabal.inbox.queues." + queue + ".types";
            without(stated, handled).forEach(type -> differences.add(key + " says " + type + ", which nobody handles"));
            without(handled, stated).forEach(type -> differences.add(key + " lacks " + type + ", which has a handler"));
        }
        byQueue.forEach((queue, list) -> {
            if (bindings(queue).size() != list.size()) {
                differences.add("queue " + queue + " has two handlers for one type");
            }
        });
        if (!differences.isEmpty()) {
            throw new IllegalStateException(String.join("; ", differences));
        }
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
