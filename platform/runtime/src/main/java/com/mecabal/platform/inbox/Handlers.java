package com.mecabal.platform.inbox;

import com.mecabal.contracts.EventType;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
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

    /** The list of types is configuration because operators declare the queues before any service has started. */
    private void check(InboxConfig config) {
        Map<String, Set<String>> stated = new HashMap<>();
        config.queues().forEach((queue, types) -> stated.put(queue, new TreeSet<>(types.types())));
        Map<String, Set<String>> handled = new HashMap<>();
        byQueue.keySet().forEach(queue -> handled.put(queue, bindings(queue)));
        if (!stated.equals(handled)) {
            throw new IllegalStateException("mecabal.inbox.queues.*.types says " + new java.util.TreeMap<>(stated)
                    + ", but the handlers hear " + new java.util.TreeMap<>(handled));
        }
        byQueue.forEach((queue, list) -> {
            if (bindings(queue).size() != list.size()) {
                throw new IllegalStateException("Queue " + queue + " has two handlers for one type");
            }
        });
    }
}
